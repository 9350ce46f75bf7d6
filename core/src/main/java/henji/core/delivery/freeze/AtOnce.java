package henji.core.delivery.freeze;

import henji.core.parallel.Parallel;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same for a few things at the same time, because each waits for a store. */
final class AtOnce {

    private AtOnce() {
    }

    /** @return the results in the order given */
    static <T, R> List<R> each(Parallel parallel, List<T> things, Function<T, R> work) {
        try (ExecutorService workers = parallel.open()) {
            List<Future<R>> results = things.stream().map(thing -> workers.submit(() -> work.apply(thing))).toList();
            return results.stream().map(AtOnce::result).toList();
        }
    }

    private static <R> R result(Future<R> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Error error -> throw error;
                case RuntimeException failure -> throw failure;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
