package henji.simulation.fault;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What can happen to one call to the outside. */
public enum Fault {
    NONE(),
    /** The worker's process dies before the call had its effect. */
    CRASH_BEFORE(Kind.values()),
    /** The worker's process dies after the effect, before it learns of it. */
    CRASH_AFTER(Kind.WRITE, Kind.WRITES, Kind.ENQUEUE, Kind.DEQUEUE, Kind.SEND, Kind.REPLY),
    /** The service fails without an effect. */
    FAILS(Kind.READ, Kind.WRITE, Kind.WRITES, Kind.ENQUEUE, Kind.DEQUEUE, Kind.ASK),
    /** The effect happens, and the caller is told that it failed. */
    ANSWER_LOST(Kind.WRITE, Kind.WRITES, Kind.ENQUEUE),
    /** The first half of a request is done, then it fails. */
    PARTLY(Kind.WRITES),
    /** The worker stands still for five seconds first: whatever others have to do now is done before. */
    LAGS(Kind.values()),
    /** The worker stands still for two minutes first: longer than any lease. */
    STALLS(Kind.WRITE, Kind.WRITES, Kind.ENQUEUE, Kind.DEQUEUE, Kind.SEND, Kind.REPLY),
    /** The worker stands still for 25 hours first: longer than LINE remembers a key. */
    FROZEN(Kind.WRITE, Kind.ENQUEUE, Kind.SEND, Kind.REPLY),
    /** The message comes twice. */
    TWICE(Kind.ENQUEUE),
    /** The message is never seen again. */
    LOST(Kind.ENQUEUE),
    /** The message comes four days late, which is as long as a queue keeps it. */
    DAYS_LATE(Kind.ENQUEUE),
    /** No connection: the caller knows that nothing was sent. */
    NOT_CONNECTED(Kind.SEND, Kind.REPLY),
    /** The request never arrives; the caller cannot know. */
    REQUEST_LOST(Kind.SEND, Kind.REPLY),
    /** The request arrives 50 minutes after it left; the caller has long stopped waiting. */
    ARRIVES_LATE(Kind.SEND),
    /** LINE decides, and its answer is lost. */
    RESPONSE_LOST(Kind.SEND, Kind.REPLY),
    /** 500 without a decision. */
    FAILS_AT_LINE(Kind.SEND, Kind.REPLY),
    /** 500 although LINE accepted. */
    FAILS_AFTER_ACCEPTING(Kind.SEND, Kind.REPLY),
    /** 409 without the header that proves something. */
    BARE_CONFLICT(Kind.SEND),
    /** 429 for the rate; nothing was sent. */
    RATE_LIMITED(Kind.SEND, Kind.REPLY),
    /** 429 with the text of the monthly limit, though there is quota. */
    SAYS_NO_QUOTA(Kind.SEND),
    /** 401: the token ended. */
    TOKEN_ENDED(Kind.SEND, Kind.REPLY),
    /** 403; nothing was sent. */
    FORBIDDEN(Kind.SEND);

    private static final Map<Kind, List<Fault>> BY_KIND = new EnumMap<>(Kind.class);

    static {
        for (Kind kind : Kind.values()) {
            BY_KIND.put(kind, Arrays.stream(values()).filter(fault -> fault.kinds.contains(kind)).toList());
        }
    }

    private final Set<Kind> kinds;

    Fault(Kind... kinds) {
        this.kinds = kinds.length == 0 ? Set.of() : EnumSet.copyOf(List.of(kinds));
    }

    /** All that can happen to such a call, in a fixed order. */
    public static List<Fault> of(Kind kind) {
        return BY_KIND.get(kind);
    }

    /** Whether it ends the worker. */
    public boolean isCrash() {
        return this == CRASH_BEFORE || this == CRASH_AFTER;
    }
}
