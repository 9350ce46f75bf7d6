package henji.dynamodb;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Asks again for what a batch left over. DynamoDB leaves keys and items over where it throttles
 * (docs.aws.amazon.com/amazondynamodb, "BatchGetItem"), and asked again at once it does so again; the SDK does not
 * repeat this.
 */
public final class Leftovers {

    private static final int TRIES = 10;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(25);
    private static final int DOUBLED = 6;

    private Leftovers() {
    }

    /**
     * Asks until nothing is left over, with pauses of 25 ms doubling to 1.6 s: about six seconds in all.
     *
     * @param all what to ask for first; nothing is asked if it is empty
     * @param ask one batch; answers what it left over
     * @throws StillBusy if something is left over after ten batches
     */
    public static <T> void ask(Map<String, T> all, UnaryOperator<Map<String, T>> ask) {
        ask(all, ask, Leftovers::sleep);
    }

    static <T> void ask(Map<String, T> all, UnaryOperator<Map<String, T>> ask, Consumer<Duration> pause) {
        Map<String, T> open = all;
        for (int attempt = 0; !open.isEmpty(); attempt++) {
            if (attempt == TRIES) {
                throw new StillBusy("something stays unprocessed after " + TRIES + " batches");
            }
            if (attempt > 0) {
                pause.accept(FIRST_PAUSE.multipliedBy(1L << Math.min(attempt - 1, DOUBLED)));
            }
            open = ask.apply(open);
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
