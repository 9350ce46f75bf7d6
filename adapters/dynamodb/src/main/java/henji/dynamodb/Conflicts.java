package henji.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Tries a write again that DynamoDB refused only because a transaction was at work on the same item in that moment
 * (docs.aws.amazon.com/amazondynamodb, "Transaction conflict handling"). The SDK does not, although a few milliseconds
 * later the write is as good as any: its own condition decides then. An operator's answer and the friend's next message
 * meet in this way.
 */
public final class Conflicts {

    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(15);
    private static final Set<String> CONFLICT = Set.of("TransactionConflict");
    private static final Set<String> PASSING =
            Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private Conflicts() {
    }

    /**
     * Writes.
     *
     * @throws StillBusy if the item was in transactions of others at every try, about half a second, or a part of the
     *     transaction was throttled
     * @throws TransactionCanceledException at once for any reason that does not pass by itself
     */
    public static <T> T patiently(Supplier<T> write) {
        for (int attempt = 0; ; attempt++) {
            RuntimeException conflict;
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                conflict = e;
            } catch (TransactionCanceledException e) {
                if (!are(e, CONFLICT) && are(e, PASSING)) {
                    throw new StillBusy("a transaction was throttled", e);
                }
                if (!are(e, CONFLICT)) {
                    throw e;
                }
                conflict = e;
            }
            if (attempt == TRIES - 1) {
                throw new StillBusy("others held the same items", conflict);
            }
            pause(attempt);
        }
    }

    /** Whether these reasons and no others cancelled it. */
    private static boolean are(TransactionCanceledException cancelled, Set<String> reasons) {
        return cancelled.cancellationReasons().stream().anyMatch(reason -> reasons.contains(reason.code()))
                && cancelled.cancellationReasons().stream()
                        .allMatch(reason -> reasons.contains(reason.code()) || "None".equals(reason.code()));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << attempt));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
