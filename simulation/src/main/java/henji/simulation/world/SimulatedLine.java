package henji.simulation.world;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.local.line.call.Endpoint;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.people.Friendship;
import henji.local.line.people.Identities;
import henji.local.line.people.Person;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.Violation;
import henji.local.line.wire.Json;
import henji.simulation.baton.Baton;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.simulation.oracle.Findings;
import henji.simulation.oracle.Invariant;
import henji.testkit.delivery.HandMovedClock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * LINE by the very rules of the LINE simulator ({@link Platform}), without HTTP: what each fault makes of a call, the
 * adapter's own tests tie to real sockets.
 */
public final class SimulatedLine implements LineApi {

    private static final Duration IN_FLIGHT = Duration.ofMinutes(50);
    private static final Set<Violation> BROKEN = Set.of(Violation.KEY_REUSED_FOR_OTHER_CONTENT,
            Violation.SEND_WITHOUT_KEY, Violation.RECIPIENT_TWICE_IN_ONE_CALL, Violation.KEY_NOT_ALLOWED);

    private final Calls calls;
    private final Baton baton;
    private final HandMovedClock clock;
    private final Findings findings;
    private final LineWatch watch;
    private final Optional<Setup.Outage> outage;
    private final Platform platform;
    private final Identities ids;
    private final SplittableRandom random;

    /** @param seed of the ids that LINE makes */
    public SimulatedLine(Stage stage, LineRules rules, LineWatch watch, long seed) {
        this.calls = stage.calls;
        this.baton = stage.baton;
        this.clock = stage.clock;
        this.findings = stage.findings;
        this.watch = watch;
        this.outage = rules.outage();
        this.random = new SplittableRandom(~seed);
        this.ids = new Identities(new SplittableRandom(seed), clock.instant());
        Settings like = Settings.likeLine();
        this.platform = new Platform(SimulatorOptions.defaults().withSettings(new Settings(like.webhookUrl(),
                like.useWebhook(), like.redelivery(), like.redeliveryFirstMillis(), like.redeliveryMaxMillis(),
                like.webhookTimeoutMillis(), rules.unknown(), rules.order(), rules.quota(), 0,
                like.replyTokenMillis(), like.verified())), new SimulatorClock(clock), ids);
    }

    /** What the phones of people use. */
    public Platform platform() {
        return platform;
    }

    /** Somebody LINE knows. */
    public void add(FriendId friend, boolean blocks) {
        platform.add(new Person(friend.value(), "", "", "", false,
                blocks ? Friendship.BLOCKED : Friendship.FOLLOWING));
    }

    /** Somebody blocks the account. */
    void block(FriendId friend) {
        platform.befriend(friend.value(), Friendship.BLOCKED);
    }

    /** Whether a message to this friend arrives. */
    public boolean reaches(FriendId friend) {
        return platform.person(friend.value()).filter(one -> one.friendship() == Friendship.FOLLOWING).isPresent();
    }

    /** Finds what LINE itself saw that a client must not do. */
    public void judge() {
        platform.read(view -> view.violations()).stream().filter(seen -> BROKEN.contains(seen.kind())).forEach(
                seen -> findings.broken(Invariant.INTENT_FIRST, "LINE saw " + seen.kind() + " " + seen.detail()));
    }

    @Override
    public LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until) {
        ObjectNode body = Json.object().put("to", to.value());
        body.set("messages", json(messages));
        return send(Endpoint.PUSH, Optional.of(retryKey), body, text(messages), Kind.SEND, until);
    }

    @Override
    public LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until) {
        ObjectNode body = Json.object();
        ArrayNode all = body.putArray("to");
        to.forEach(friend -> all.add(friend.value()));
        body.set("messages", json(messages));
        return send(Endpoint.MULTICAST, Optional.of(retryKey), body, text(messages), Kind.SEND, until);
    }

    /** Any of the answers that such a call can have, each time another. */
    private Fault another(Kind kind) {
        List<Fault> answers = Fault.of(kind).stream().filter(fault -> fault.compareTo(Fault.NOT_CONNECTED) >= 0)
                .toList();
        int which = random.nextInt(answers.size() + 1);
        return which == answers.size() ? Fault.NONE : answers.get(which);
    }

    private boolean isNow(Setup.Outage outage) {
        Duration age = Duration.between(Stage.T0, clock.instant());
        return age.compareTo(outage.from()) >= 0 && age.compareTo(outage.to()) < 0;
    }

    private static ArrayNode json(OutgoingMessages messages) {
        ArrayNode list = Json.array();
        for (OutgoingMessage message : messages.list()) {
            if (!(message instanceof OutgoingMessage.Text(String text))) {
                throw new IllegalArgumentException("simulated messages are texts");
            }
            list.addObject().put("type", "text").put("text", text);
        }
        return list;
    }

    private static String text(OutgoingMessages messages) {
        return messages.list().getFirst() instanceof OutgoingMessage.Text(String text) ? text : "";
    }

    private LineAnswer send(Endpoint endpoint, Optional<UUID> key, ObjectNode body, String text, Kind kind,
            Instant until) {
        String name = "line." + endpoint.label();
        Fault single = calls.before(name, kind);
        Fault fault = single != Fault.NONE ? single
                : outage.filter(this::isNow).map(now -> now.how().orElseGet(() -> another(kind))).orElse(single);
        if (!clock.instant().isBefore(until)) {
            calls.after(name, fault);
            return new LineAnswer.NotSent("too-late");
        }
        if (fault == Fault.NOT_CONNECTED) {
            return new LineAnswer.NotSent("not-connected");
        }
        watch.departs(key, text, clock.instant());
        Optional<String> id = Optional.of(ids.requestId());
        SendCall call = SendCall.of(endpoint, id.get(), key, body);
        LineAnswer answer = switch (fault) {
            case REQUEST_LOST -> new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "no-answer");
            case ARRIVES_LATE -> {
                baton.begin(() -> {
                    baton.sleep(IN_FLIGHT);
                    decide(call, text, id);
                }, end -> { });
                yield new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "time-out");
            }
            case RESPONSE_LOST -> {
                decide(call, text, id);
                yield new LineAnswer.Unknown(OptionalInt.empty(), Optional.empty(), "time-out");
            }
            case FAILS_AT_LINE -> {
                platform.keyArrived(call);
                yield new LineAnswer.Unknown(OptionalInt.of(500), id, "line-fails");
            }
            case FAILS_AFTER_ACCEPTING -> {
                decide(call, text, id);
                yield new LineAnswer.Unknown(OptionalInt.of(500), id, "line-fails");
            }
            case BARE_CONFLICT -> {
                platform.keyArrived(call);
                yield new LineAnswer.Unknown(OptionalInt.of(409), id, "conflict");
            }
            case RATE_LIMITED -> new LineAnswer.TooMany(id, false);
            case SAYS_NO_QUOTA -> new LineAnswer.TooMany(id, true);
            case TOKEN_ENDED -> new LineAnswer.Unauthorized(id);
            case FORBIDDEN -> new LineAnswer.Refused(403, id, "not allowed");
            default -> decide(call, text, id);
        };
        calls.after(name, fault);
        return answer;
    }

    private LineAnswer decide(SendCall call, String text, Optional<String> id) {
        return switch (platform.send(call)) {
            case SendOutcome.Accepted sent -> {
                List<FriendId> to = call.to().stream().map(FriendId::new).toList();
                watch.accepted(call.key(), text, to, to.stream().filter(this::reaches).toList());
                yield new LineAnswer.Accepted(id, sent.sentIds(), false);
            }
            case SendOutcome.AcceptedBefore before ->
                new LineAnswer.Accepted(Optional.of(before.requestId()), before.sentIds(), true);
            case SendOutcome.Refused refused -> new LineAnswer.Invalid(id, refused.message());
            case SendOutcome.QuotaExceeded full -> new LineAnswer.TooMany(id, true);
        };
    }

    @Override
    public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
        ObjectNode body = Json.object().put("replyToken", replyToken);
        body.set("messages", json(messages));
        return send(Endpoint.REPLY, Optional.empty(), body, text(messages), Kind.REPLY, until);
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
        try {
            calls.after("line.quota", calls.before("line.quota", Kind.ASK));
        } catch (PortFailed e) {
            return new QuotaAnswer.Failed("time-out");
        }
        long granted = platform.settings().quota();
        return granted < 0 ? new QuotaAnswer.Unlimited(platform.used())
                : new QuotaAnswer.Limited(granted, platform.used());
    }

    @Override
    public DailyCount sent(DailyCount.Way way, LocalDate day) {
        throw new UnsupportedOperationException("no scenario asks what LINE counted");
    }

    /** The plan grants more from now on. */
    void grant(long quota) {
        platform.change(platform.settings().withQuota(quota));
    }
}
