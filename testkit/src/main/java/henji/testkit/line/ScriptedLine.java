package henji.testkit.line;

import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;

import java.time.Instant;
import java.time.LocalDate;
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
import java.util.function.Supplier;

/**
 * LINE as its documents say: a retry key is accepted once, a reply token works once. What the next call meets can be
 * scripted; whatever happens, {@link #delivered()} is what a friend's phone shows.
 */
public final class ScriptedLine implements LineApi {

    /** What the next call meets. */
    public enum Weather {
        /** Taken, but the answer is lost. */
        TAKEN_ANSWER_LOST,
        /** Not taken, and no answer either. */
        LOST,
        /** Refused with 400. */
        REFUSED,
        /** 429, rate. */
        TOO_MANY,
        /** 429, monthly limit. */
        QUOTA,
        /** 401. */
        UNAUTHORIZED,
        /** No byte left the machine. */
        NOT_SENT
    }

    /** One call as it was made. */
    public record Call(String kind, String target, Optional<UUID> key) {
    }

    private final Deque<Weather> weather = new ArrayDeque<>();
    private final Map<FriendId, ProfileAnswer> profiles = new HashMap<>();
    private final Map<LocalDate, DailyCount> counts = new HashMap<>();
    private final Set<UUID> accepted = new HashSet<>();
    private final Set<String> usedTokens = new HashSet<>();
    private final List<OutgoingMessages> delivered = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    public synchronized void next(Weather... next) {
        weather.addAll(List.of(next));
    }

    public synchronized void knows(FriendId friend, String displayName) {
        profiles.put(friend, new ProfileAnswer.Found(displayName, Optional.empty(), Optional.of("ja")));
    }

    public synchronized void failsProfileOf(FriendId friend) {
        profiles.put(friend, new ProfileAnswer.Failed("time-out"));
    }

    /** What LINE says of a day; it says nothing yet of the others. */
    public synchronized void counted(LocalDate day, DailyCount count) {
        counts.put(day, count);
    }

    /** Every message object that LINE took, in order. */
    public synchronized List<OutgoingMessages> delivered() {
        return List.copyOf(delivered);
    }

    /** Every call that left us. */
    public synchronized List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public synchronized LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        calls.add(new Call("push", to.value(), Optional.of(retryKey)));
        return sky(() -> {
            if (!accepted.add(retryKey)) {
                return new LineAnswer.Accepted(Optional.of("earlier"), List.of(), true);
            }
            delivered.add(messages);
            return new LineAnswer.Accepted(Optional.of("request-" + calls.size()), List.of(), false);
        });
    }

    @Override
    public synchronized LineAnswer multicast(
            UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        throw new UnsupportedOperationException("no use case of a conversation multicasts");
    }

    @Override
    public synchronized LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        calls.add(new Call("reply", replyToken, Optional.empty()));
        return sky(() -> {
            if (!usedTokens.add(replyToken)) {
                return new LineAnswer.Invalid(Optional.empty(), "Invalid reply token");
            }
            delivered.add(messages);
            return new LineAnswer.Accepted(Optional.of("request-" + calls.size()), List.of(), false);
        });
    }

    private LineAnswer sky(Supplier<LineAnswer> clear) {
        return switch (weather.poll()) {
            case null -> clear.get();
            case TAKEN_ANSWER_LOST -> {
                clear.get();
                yield new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "time-out");
            }
            case LOST -> new LineAnswer.Unknown(OptionalInt.of(500), Optional.empty(), "status");
            case REFUSED -> new LineAnswer.Invalid(Optional.empty(), "bad");
            case TOO_MANY -> new LineAnswer.TooMany(Optional.empty(), false);
            case QUOTA -> new LineAnswer.TooMany(Optional.empty(), true);
            case UNAUTHORIZED -> new LineAnswer.Unauthorized(Optional.empty());
            case NOT_SENT -> new LineAnswer.NotSent("connection-refused");
        };
    }

    @Override
    public LineAnswer validate(OutgoingMessages messages) {
        return new LineAnswer.Accepted(Optional.empty(), List.of(), false);
    }

    @Override
    public synchronized ProfileAnswer profile(FriendId friend) {
        return profiles.getOrDefault(friend, new ProfileAnswer.NotAvailable());
    }

    @Override
    public QuotaAnswer quota() {
        return new QuotaAnswer.Unlimited(0);
    }

    @Override
    public synchronized DailyCount sent(DailyCount.Way way, LocalDate day) {
        return counts.getOrDefault(day, new DailyCount.NotYet());
    }
}
