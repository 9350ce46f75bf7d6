package henji.testkit.delivery;

import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/**
 * LINE's rules in memory: remembers a key 24 hours from its first request, refuses ids it does not know, counts what
 * reaches whom. What goes wrong is put in beforehand, one {@link Trouble} per call.
 */
public final class CountingLine implements LineApi {

    /** What happens to one call. */
    public enum Trouble {
        /** The answer is lost after LINE decided. */
        LOST_AFTER,
        /** The request is lost, or LINE fails before it decided; the caller cannot tell. */
        LOST_BEFORE,
        /** No connection: nothing was sent, and the caller knows. */
        NOT_SENT,
        /** LINE gives no token for the channel. */
        NO_TOKEN,
        UNAUTHORIZED,
        RATE,
        MONTHLY_LIMIT,
        FORBIDDEN,
        NONE
    }

    private static final Duration MEMORY = Duration.ofHours(24);

    private final InstantSource clock;
    private final Deque<Trouble> troubles = new ArrayDeque<>();
    private final Map<UUID, Instant> keys = new HashMap<>();
    private final Map<UUID, String> accepted = new HashMap<>();
    private final Map<FriendId, Integer> deliveries = new HashMap<>();
    private final Map<FriendId, String> texts = new HashMap<>();
    private final Set<FriendId> strangers = new HashSet<>();
    private final List<UUID> calls = new ArrayList<>();
    private Trouble usual = Trouble.NONE;
    private Runnable onCall = () -> { };
    private Runnable onQuota = () -> { };
    private Runnable onAccepted = () -> { };

    public CountingLine(InstantSource clock) {
        this.clock = clock;
    }

    /** For the next calls, in order. */
    public void troubles(Trouble... next) {
        troubles.addAll(List.of(next));
    }

    /** Whether each call gets lost for which no other trouble was put in: LINE is down, and nobody can tell. */
    public void silent(boolean down) {
        usual = down ? Trouble.LOST_BEFORE : Trouble.NONE;
    }

    /** An id that makes the whole request a 400. */
    public void stranger(FriendId friend) {
        strangers.add(friend);
    }

    /** Runs inside each call, before LINE decides. */
    public void onCall(Runnable action) {
        this.onCall = action;
    }

    /** Runs when the monthly quota is asked for. */
    public void onQuota(Runnable action) {
        this.onQuota = action;
    }

    /** Runs inside each call that LINE accepts, before its answer arrives. */
    public void onAccepted(Runnable action) {
        this.onAccepted = action;
    }

    public Map<FriendId, Integer> deliveries() {
        return Map.copyOf(deliveries);
    }

    /** Keys of all requests that reached LINE, in order. */
    public List<UUID> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        LineAnswer answer = send(retryKey, List.of(to), until);
        if (deliveries.containsKey(to) && messages.list().getFirst() instanceof OutgoingMessage.Text(String text)) {
            texts.putIfAbsent(to, text);
        }
        return answer;
    }

    /** The first text that each friend got by a push. */
    public Map<FriendId, String> texts() {
        return Map.copyOf(texts);
    }

    @Override
    public synchronized LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages,
            Instant until) {
        return send(retryKey, to, until);
    }

    private LineAnswer send(UUID key, List<FriendId> to, Instant until) {
        onCall.run();
        Trouble trouble = troubles.isEmpty() ? usual : troubles.poll();
        if (!clock.instant().isBefore(until)) {
            return new LineAnswer.NotSent("too-late");
        }
        Optional<String> id = Optional.of("request-" + calls.size());
        return switch (trouble) {
            case NO_TOKEN -> new LineAnswer.NotSent(LineAnswer.NotSent.TOKEN_REFUSED);
            case NOT_SENT -> new LineAnswer.NotSent("not-connected");
            case LOST_BEFORE -> {
                calls.add(key);
                keys.putIfAbsent(key, clock.instant());
                yield new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "no-answer");
            }
            case UNAUTHORIZED -> new LineAnswer.Unauthorized(id);
            case RATE -> new LineAnswer.TooMany(id, false);
            case MONTHLY_LIMIT -> new LineAnswer.TooMany(id, true);
            case FORBIDDEN -> new LineAnswer.Refused(403, id, "not allowed");
            case LOST_AFTER -> {
                decide(key, to, id);
                yield new LineAnswer.Unknown(OptionalInt.of(500), Optional.empty(), "line-fails");
            }
            case NONE -> decide(key, to, id);
        };
    }

    private LineAnswer decide(UUID key, List<FriendId> to, Optional<String> requestId) {
        calls.add(key);
        Instant now = clock.instant();
        Instant first = keys.get(key);
        if (first != null && now.isBefore(first.plus(MEMORY)) && accepted.containsKey(key)) {
            return new LineAnswer.Accepted(Optional.of(accepted.get(key)), List.of(), true);
        }
        if (to.stream().anyMatch(strangers::contains)) {
            return new LineAnswer.Invalid(requestId, "unknown user");
        }
        if (first == null || !now.isBefore(first.plus(MEMORY))) {
            keys.put(key, now);
        }
        accepted.put(key, requestId.orElseThrow());
        to.forEach(friend -> deliveries.merge(friend, 1, Integer::sum));
        onAccepted.run();
        return new LineAnswer.Accepted(requestId, List.of(), false);
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        return new LineAnswer.Invalid(Optional.empty(), "Invalid reply token");
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        return new LineAnswer.Accepted(Optional.empty(), List.of(), false);
    }

    @Override
    public ProfileAnswer profile(FriendId friend) {
        return new ProfileAnswer.NotAvailable();
    }

    @Override
    public QuotaAnswer quota() {
        onQuota.run();
        return new QuotaAnswer.Unlimited(0);
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        return new DailyCount.NotYet();
    }
}
