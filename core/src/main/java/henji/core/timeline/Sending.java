package henji.core.timeline;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far the sending of one message has come: its intent, written before the call, and what LINE answered.
 *
 * @param way free reply or paid push
 * @param firstAt when the first intent was written; a push is never tried again 23 h after it
 * @param attempts how many calls had an intent
 * @param unknown whether any attempt ended without a known answer; from then on no refusal is proof
 * @param openUntil until when the latest attempt may still be on its way; absent when its answer is known
 * @param nextTry when to try again; absent when there is nothing to do
 * @param status LINE's last HTTP status
 * @param requestId LINE's id of the last request that it answered; {@link #MONTHLY_LIMIT} where that refused
 * @param epoch the epoch of the stack that began; in tables restored from a backup nobody else goes on with it
 */
public record Sending(
        Way way,
        Outcome outcome,
        Instant firstAt,
        int attempts,
        boolean unknown,
        Optional<Instant> openUntil,
        Optional<Instant> nextTry,
        OptionalInt status,
        Optional<String> requestId,
        String epoch) {

    /** Stands for LINE's request id where the monthly limit refused; stored, so it never changes. */
    public static final String MONTHLY_LIMIT = "monthly-limit";

    /** The code is stored; it never changes. */
    public enum Way {
        /** With a reply token: free, at most once, cannot be retried under a key. */
        REPLY("r"),
        /** Under a retry key: costs one message, can be retried for 23 h. */
        PUSH("p");

        private final String code;

        Way(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }

        /** @throws IllegalArgumentException if no way has this code */
        public static Way ofCode(String code) {
            for (Way way : values()) {
                if (way.code.equals(code)) {
                    return way;
                }
            }
            throw new IllegalArgumentException("no way: " + code);
        }
    }

    public Sending {
        Objects.requireNonNull(way);
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(firstAt);
        Objects.requireNonNull(openUntil);
        Objects.requireNonNull(nextTry);
        Objects.requireNonNull(status);
        Objects.requireNonNull(requestId);
        Objects.requireNonNull(epoch);
    }

    /** Whether it was refused because the account's messages of the month are used up. */
    public boolean hitMonthlyLimit() {
        return requestId.filter(MONTHLY_LIMIT::equals).isPresent();
    }

    /** The intent of the first attempt. */
    public static Sending intent(Way way, Instant now, Instant openUntil, String epoch) {
        return new Sending(way, Outcome.OPEN, now, 1, false, Optional.of(openUntil), Optional.empty(),
                OptionalInt.empty(), Optional.empty(), epoch);
    }
}
