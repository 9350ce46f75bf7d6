package henji.core.line;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** What one try of a send proves. */
public sealed interface LineAnswer {

    /**
     * LINE has the messages: 200, or 409 with {@code x-line-accepted-request-id} (this retry key was accepted before).
     * Blocked and unknown friends count as accepted too and get nothing.
     *
     * @param requestId LINE's id of the request that was accepted
     * @param sentMessageIds ids of the sent messages in order; empty for multicast
     * @param earlier whether it was an earlier try that LINE accepted
     */
    record Accepted(Optional<String> requestId, List<String> sentMessageIds, boolean earlier) implements LineAnswer {
        public Accepted {
            Objects.requireNonNull(requestId);
            sentMessageIds = List.copyOf(sentMessageIds);
        }
    }

    /**
     * Nothing is proven: 5xx, 3xx, 408, 409 without the header, another 2xx, a time-out, a connection that broke
     * after the first byte, a body that is no JSON.
     *
     * @param status if an answer came
     * @param why a stable word, such as {@code time-out}
     */
    record Unknown(OptionalInt status, Optional<String> requestId, String why) implements LineAnswer {
        public Unknown {
            Objects.requireNonNull(status);
            Objects.requireNonNull(requestId);
            Objects.requireNonNull(why);
        }
    }

    /**
     * No byte left this machine: connection refused, name not found, TLS failure, no token to be had, or the time
     * until which the call was allowed is over.
     *
     * @param why a stable word, such as {@code connection-refused}
     */
    record NotSent(String why) implements LineAnswer {

        /** LINE gives no token for this channel's id and secret: another try fares no better until they are mended. */
        public static final String TOKEN_REFUSED = "token-refused";

        public NotSent {
            Objects.requireNonNull(why);
        }

        /** Whether the channel's id or secret is at fault, as with {@link Unauthorized}. */
        public boolean isTokenRefused() {
            return why.equals(TOKEN_REFUSED);
        }
    }

    /** 400: LINE refuses the request as it is, so this try sent nothing. */
    record Invalid(Optional<String> requestId, String message) implements LineAnswer {
        public Invalid {
            Objects.requireNonNull(requestId);
            Objects.requireNonNull(message);
        }
    }

    /** 401: this try sent nothing; the token is dropped and the next try takes a new one. */
    record Unauthorized(Optional<String> requestId) implements LineAnswer {
        public Unauthorized {
            Objects.requireNonNull(requestId);
        }
    }

    /**
     * 429: this try sent nothing.
     *
     * @param monthlyLimit whether LINE's text speaks of the monthly limit; a hint, because texts may change
     */
    record TooMany(Optional<String> requestId, boolean monthlyLimit) implements LineAnswer {
        public TooMany {
            Objects.requireNonNull(requestId);
        }
    }

    /**
     * Any other 4xx: this try sent nothing, and another will not either.
     *
     * @param message LINE's text, for people; may change
     */
    record Refused(int status, Optional<String> requestId, String message) implements LineAnswer {
        public Refused {
            Objects.requireNonNull(requestId);
            Objects.requireNonNull(message);
        }
    }
}
