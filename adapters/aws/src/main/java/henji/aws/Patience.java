package henji.aws;

import java.time.Duration;

/**
 * How long a client of AWS waits and how often it tries.
 *
 * @param connect for a connection
 * @param answer for the answer of one attempt
 * @param whole for all attempts of one call and the pauses between them
 * @param attempts first try included, 1 to 10; between them the SDK backs off with jitter
 */
public record Patience(Duration connect, Duration answer, Duration whole, int attempts) {

    /** For a caller that waits at most two seconds for our answer: LINE's webhook. */
    public static final Patience SHORT =
            new Patience(Duration.ofMillis(500), Duration.ofMillis(1_500), Duration.ofSeconds(4), 2);

    /**
     * For a person who waits, and for queue consumers. A call that is never answered ends well before the functions
     * that people wait for (20 and 25 seconds in template.yaml) and before API Gateway (29), so that they can say so.
     */
    public static final Patience NORMAL =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(3), Duration.ofSeconds(10), 4);

    /** For what is stored in bulk: the answer comes only when all of it is stored. */
    public static final Patience BULK =
            new Patience(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(65), 2);

    private static final int SLOWER = 8;

    /** Checks the range. */
    public Patience {
        if (attempts < 1 || attempts > 10) {
            throw new IllegalArgumentException("1 to 10 attempts");
        }
    }

    /**
     * The same for services on one's own machine: while it builds or tests, it answers slowly rather than never, and
     * giving up early would only add to its work.
     */
    Patience onOneMachine() {
        return new Patience(connect.multipliedBy(SLOWER), answer.multipliedBy(SLOWER), whole.multipliedBy(SLOWER),
                attempts);
    }
}
