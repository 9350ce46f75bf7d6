package henji.e2e.kill;

import henji.e2e.stack.Line;
import henji.e2e.stack.Wait;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** People who write all the time, several at once, also while nobody is there to read it. */
final class WritingPeople implements AutoCloseable {

    private static final int AT_ONCE = 6;
    private static final Duration BETWEEN = Duration.ofMillis(50);

    /** So many unanswered webhooks are load enough; more would only measure the machine. */
    private static final int MOST_OPEN = 12;

    private final Line line;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> writers;
    private volatile boolean ended;

    WritingPeople(Line line, List<String> people) {
        this.line = line;
        this.writers = IntStream.range(0, AT_ONCE)
                .<Future<?>>mapToObj(writer -> threads.submit(() -> write(people, writer))).toList();
    }

    private void write(List<String> people, int writer) {
        for (int i = writer; !ended; i += AT_ONCE) {
            if (line.webhooks().open() < MOST_OPEN) {
                line.write(people.get(i % people.size()), "質問 " + i);
            }
            Wait.forNow(BETWEEN);
        }
    }

    /** @throws AssertionError if one of them could not write: then there was no load */
    @Override
    public void close() {
        ended = true;
        threads.close();
        writers.forEach(AnsweringOperators::rethrow);
    }
}
