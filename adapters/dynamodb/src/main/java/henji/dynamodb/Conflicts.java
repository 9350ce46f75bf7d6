package henji.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

import java.time.Duration;
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

    private Conflicts() {
    }

    /**
     * Writes.
     *
     * @throws TransactionConflictException if the item was in transactions of others at every try, about half a second
     * @throws TransactionCanceledException as above, or at once for any reason that is not a conflict alone
     */
    public static <T> T patiently(Supplier<T> write) {
        for (int attempt = 0; attempt < TRIES - 1; attempt++) {
            try {
                return write.get();
            } catch (TransactionConflictException e) {
                pause(attempt);
            } catch (TransactionCanceledException e) {
                if (!isConflictAlone(e)) {
                    throw e;
                }
                pause(attempt);
            }
        }
        return write.get();
    }

    private static boolean isConflictAlone(TransactionCanceledException cancelled) {
        return cancelled.cancellationReasons().stream().anyMatch(reason -> "TransactionConflict".equals(reason.code()))
                && cancelled.cancellationReasons().stream()
                        .allMatch(reason -> "TransactionConflict".equals(reason.code()) || "None".equals(reason.code()));
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
