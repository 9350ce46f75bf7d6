package henji.local.line.call;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reply tokens: one use, about a minute after the webhook was sent, and about a minute again after a redelivery
 * unless the token was used or the event is more than 20 minutes old (Messaging API reference, "Send reply
 * message"). Not thread-safe.
 */
public final class ReplyTokens {

    private static final Duration RENEWABLE = Duration.ofMinutes(20);

    private record Token(int person, Instant happenedAt, Instant sentAt) {}

    private final Map<String, Token> unused = new HashMap<>();

    public void issued(String token, int person, Instant at) {
        unused.put(token, new Token(person, at, at));
    }

    /** The webhook with this token goes out (again). */
    public void sent(String token, Instant at, boolean redelivery) {
        unused.computeIfPresent(token, (_, known) ->
                redelivery && at.isAfter(known.happenedAt().plus(RENEWABLE))
                        ? known
                        : new Token(known.person(), known.happenedAt(), at));
    }

    public void used(String token) {
        unused.remove(token);
    }

    /** @return whose chat the token answers in; empty when it is unknown, used or too old */
    public OptionalInt find(String token, Instant now, long lifeMillis) {
        Token known = unused.get(token);
        if (known == null || now.isAfter(known.sentAt().plusMillis(lifeMillis))) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(known.person());
    }
}
