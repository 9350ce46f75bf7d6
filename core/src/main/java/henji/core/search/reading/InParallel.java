package henji.core.search.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Reads that do not wait for each other, some at once. Whoever reads at once what would have been read anyway spends no
 * unit more and waits once instead of each time.
 */
public final class InParallel {

    /** Each at once needs a connection of its own, and a new one costs more than to wait for one that is there. */
    private static final int AT_ONCE = 16;

    private InParallel() {
    }

    /**
     * Does all of them.
     *
     * @return what they gave, in their order
     * @throws RuntimeException what the first of them in their order threw, once all are done
     */
    public static <T> List<T> all(List<Supplier<T>> reads) {
        if (reads.size() == 1) {
            return List.of(reads.getFirst().get());
        }
        Semaphore free = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return results(threads.invokeAll(reads.stream().<Callable<T>>map(read -> () -> one(read, free)).toList()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading", e);
        }
    }

    /**
     * Does two that give different things.
     *
     * @throws RuntimeException what one of them threw, once both are done
     */
    public static <A, B, R> R both(Supplier<A> one, Supplier<B> other, BiFunction<A, B, R> together) {
        List<Object> results = all(List.<Supplier<Object>>of(one::get, other::get));
        @SuppressWarnings("unchecked") // each stands where its supplier stood
        R result = together.apply((A) results.get(0), (B) results.get(1));
        return result;
    }

    private static <T> T one(Supplier<T> read, Semaphore free) throws InterruptedException {
        free.acquire();
        try {
            return read.get();
        } finally {
            free.release();
        }
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>(futures.size());
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                switch (e.getCause()) {
                    case RuntimeException failure -> throw failure;
                    case Error error -> throw error;
                    default -> throw new IllegalStateException(e.getCause());
                }
            }
        }
        return results;
    }
}
