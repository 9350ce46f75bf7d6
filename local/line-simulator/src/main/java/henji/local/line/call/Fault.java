package henji.local.line.call;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that goes wrong with calls of the Messaging API.
 *
 * @param endpoint the calls it concerns, empty for all
 * @param when before the platform looks at the call, or after it decided
 * @param delayMillis real time the call is held up first
 * @param effect what happens then
 * @param skip how many calls pass unharmed first
 * @param times how many calls it hits, empty until it is cleared
 */
public record Fault(
        Optional<Endpoint> endpoint, When when, long delayMillis, Effect effect, int skip, OptionalInt times) {

    /** Before or after the platform's decision. */
    public enum When {
        /** The platform never gets to decide: nothing is sent. */
        BEFORE,
        /** The platform decides as always; only its answer is lost or changed. */
        AFTER
    }

    /** What happens to the call. */
    public sealed interface Effect {}

    /** Nothing more than the delay. */
    public record Nothing() implements Effect {}

    /** The connection is closed without an answer. */
    public record Drop() implements Effect {}

    /**
     * Another answer.
     *
     * @param html whether the body is a page instead of JSON
     * @param message the JSON body's message
     */
    public record OtherAnswer(int status, boolean html, String message) implements Effect {}

    public Fault {
        if (delayMillis < 0 || skip < 0 || (times.isPresent() && times.getAsInt() < 1)) {
            throw new IllegalArgumentException("a fault's delay, skip and times cannot be negative");
        }
    }

    /** A fault of one endpoint that hits until it is cleared. */
    public static Fault at(Endpoint endpoint, When when, Effect effect) {
        return new Fault(Optional.of(endpoint), when, 0, effect, 0, OptionalInt.empty());
    }

    /** The answer to an accepted call is lost: the client cannot know. */
    public static Fault dropAfter(Endpoint endpoint) {
        return at(endpoint, When.AFTER, new Drop());
    }

    /** The call is lost before anything happened. */
    public static Fault dropBefore(Endpoint endpoint) {
        return at(endpoint, When.BEFORE, new Drop());
    }

    /** A JSON error with this status. */
    public static Fault answer(Endpoint endpoint, When when, int status) {
        return at(endpoint, when, new OtherAnswer(status, false, "The API server is failing"));
    }

    /** LINE's text for a rate limit, without it being exceeded. */
    public static Fault rateLimited(Endpoint endpoint) {
        return at(endpoint, When.BEFORE, new OtherAnswer(429, false, LineTexts.RATE_LIMIT));
    }

    /** LINE's text for a full quota, without it being full. */
    public static Fault monthlyLimit(Endpoint endpoint) {
        return at(endpoint, When.BEFORE, new OtherAnswer(429, false, LineTexts.MONTHLY_LIMIT));
    }

    /** A page of some proxy instead of JSON. */
    public static Fault html(Endpoint endpoint, When when, int status) {
        return at(endpoint, when, new OtherAnswer(status, true, ""));
    }

    /** A 409 that does not name the accepted request, and so proves nothing. */
    public static Fault conflictWithoutHeader(Endpoint endpoint, When when) {
        return at(endpoint, when, new OtherAnswer(409, false, LineTexts.KEY_ACCEPTED));
    }

    /** The same for so many calls. */
    public Fault times(int calls) {
        return new Fault(endpoint, when, delayMillis, effect, skip, OptionalInt.of(calls));
    }

    /** The same after so many calls that pass. */
    public Fault skipping(int calls) {
        return new Fault(endpoint, when, delayMillis, effect, calls, times);
    }

    /** The same after holding the call up, in milliseconds of real time. */
    public Fault delayed(long millis) {
        return new Fault(endpoint, when, millis, effect, skip, times);
    }
}
