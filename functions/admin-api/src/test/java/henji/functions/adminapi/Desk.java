package henji.functions.adminapi;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.Reminder;
import henji.core.campaign.reminder.Schedules;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.Run;
import henji.core.event.DomainEvent;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.media.MediaStore;
import henji.core.reply.Attempt;
import henji.core.reply.SweepSends;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.SegmentRow;
import henji.core.search.index.TurnRow;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.Posting;
import henji.core.search.posting.PostingStore;
import henji.core.search.posting.Term;
import henji.core.segment.FoldedText;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Authz;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.core.staff.StaffMember;
import henji.functions.adminapi.routes.Account;
import henji.json.Json;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.lambda.api.Gate;
import henji.lambda.api.Router;
import henji.runtime.Log;
import henji.testkit.audit.InMemoryAuditLog;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.InMemoryEnrolmentStore;
import henji.testkit.delivery.InMemoryRunStore;
import henji.testkit.delivery.InMemorySequenceStore;
import henji.testkit.delivery.InMemoryStepRuns;
import henji.testkit.http.ApiContract;
import henji.testkit.http.ApiEvent;
import henji.testkit.line.ScriptedLine;
import henji.testkit.presence.InMemoryPresence;
import henji.testkit.search.InMemoryFriendIndexes;
import henji.testkit.search.InMemoryPostings;
import henji.testkit.store.InMemoryConversations;
import henji.testkit.store.InMemorySettings;
import henji.testkit.store.InMemorySweepMemory;
import henji.testkit.store.People;
import henji.testkit.unread.InMemoryReads;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The function over stores in memory: real routes, real use cases, real event JSON. What the tests of single routes
 * look at is public; they stand in the folder of the routes.
 */
public final class Desk {

    static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

    public Instant now = People.NOW;
    public final InMemoryConversations conversations = new InMemoryConversations();
    public final InMemoryAuditLog audit = new InMemoryAuditLog();
    public final InMemorySettings settings = InMemorySettings.with(Preset.BASIC, audit);
    final InMemoryCampaignStore campaigns = new InMemoryCampaignStore(audit);
    /** Moves the version of the settings, as they do. */
    final InMemorySequenceStore sequences = new InMemorySequenceStore(audit, settings::touch);
    final InMemoryStepRuns stepRuns = new InMemoryStepRuns();
    final InMemoryEnrolmentStore enrolments = new InMemoryEnrolmentStore(stepRuns);
    public final InMemoryRunStore runs = new InMemoryRunStore(audit);
    public final InMemoryPresence presence = new InMemoryPresence();
    public final InMemoryReads reads = new InMemoryReads();
    public final ScriptedLine line = new ScriptedLine();
    public final Map<String, MediaStore.Stored> media = new HashMap<>();
    public final List<DomainEvent> published = new ArrayList<>();
    public final List<FriendId> renamed = new ArrayList<>();
    public final Map<CampaignId, Reminder> schedules = new HashMap<>();
    public final List<Hints.RunHint> runHints = new ArrayList<>();
    final List<String> log = new ArrayList<>();
    final Router router;

    /** A desk with nothing between the function and its ports. */
    public Desk() {
        this(ports -> ports);
    }

    /** @param between what stands between the function and its ports */
    Desk(UnaryOperator<Ports> between) {
        Ports ports = between.apply(new Ports(conversations, conversations, conversations, settings, settings,
                postings(), indexes(), campaigns, sequences, enrolments, stepRuns, runs, hints(), schedules(),
                media(), presence, reads, line, published::addAll, renamed::add, () -> "1234567890"));
        Account account = new Account("はなやぎ", TOKYO, new IndexShards(4), "1", 90);
        Gate gate = new Gate(new Authz(ports.staff(), () -> now), () -> now, ApiEvent.ISSUER, ApiEvent.CLIENT);
        router = new Router(AdminApi.routes(ports, account, () -> now), gate, () -> now,
                new Log(log::add, () -> now, "admin-api"));
    }

    /**
     * Everything that lasts, in whatever order it came about. Hints do not: the minute tick makes up for a lost one.
     */
    Map<String, Object> state() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("friends", Set.copyOf(conversations.friends()));
        state.put("entries", Set.copyOf(conversations.everything()));
        state.put("settings", settings.read());
        List<Broadcast> broadcasts = campaigns.broadcasts(Optional.empty(), 100).rows();
        state.put("broadcasts", broadcasts);
        // Of what has begun, the minute tick takes off the list what is still on it.
        state.put("due", campaigns.due(now.plus(Duration.ofDays(400))).stream()
                .filter(each -> campaigns.broadcast(each.broadcast()).filter(Broadcast::isScheduled).isPresent())
                .collect(Collectors.toSet()));
        state.put("reminders", Set.copyOf(campaigns.reminders()));
        state.put("sequences", Set.copyOf(sequences.sequences()));
        state.put("enrolled", sequences.sequences().stream().map(each -> enrolments.readAll(each.id(),
                List.of(People.id(1), People.id(2), People.id(3)))).toList());
        Map<RunId, Run> first = runs.runs(broadcasts.stream().flatMap(each -> each.started().stream())
                .map(Broadcast.Started::run).toList());
        state.put("runs", first);
        state.put("again", runs.runs(first.values().stream().flatMap(run -> run.again().stream()).toList()));
        state.put("epoch", runs.epoch());
        state.put("presence", presence.at(now));
        state.put("read", reads.all(People.HANAKO));
        state.put("noted", audit.all().stream().map(entry -> entry.action() + " " + entry.version()).sorted().toList());
        state.put("delivered", line.delivered());
        state.put("renamed", Set.copyOf(renamed));
        return state;
    }

    /** The minute tick's part in messages whose outcome is open. */
    void sweep() {
        now = now.plus(Attempt.LEASE).plusSeconds(1);
        new SweepSends(conversations, new InMemorySweepMemory(), new Attempt(conversations, conversations, line,
                () -> "1234567890", events -> { }, () -> now), new IndexShards(4), () -> now, "1").sweepRecent();
    }

    /** A friend as stored, of version 1. */
    public Friend friend(int number) {
        conversations.write(Optional.empty(), People.friend(number));
        return conversations.read(People.id(number)).orElseThrow();
    }

    /** Somebody to whom friends can be given. */
    public void staff(String id, Role role) {
        settings.save(new Setting.OfStaff(new StaffMember(new StaffId(id), 0, id, role, false)));
    }

    /** An answer with its body. */
    public record Reply(int status, Map<String, Object> body) {

        /** Status and the problem's code: {@code 409 stale}. */
        public String code() {
            return status + " " + body.get("code");
        }

        /** The object under that name. */
        @SuppressWarnings("unchecked") // a tree's objects have string keys
        public Map<String, Object> object(String name) {
            return (Map<String, Object>) body.get(name);
        }
    }

    /** A call without a body, of somebody with that role. */
    public Reply call(Role role, String method, String target) {
        return send(ApiEvent.of(method, target).as("hanako", now, role));
    }

    /** A call with a body, in which a single quote stands for a double one. */
    public Reply call(Role role, String method, String target, String json) {
        return send(ApiEvent.of(method, target).as("hanako", now, role).withJson(json.replace('\'', '"')));
    }

    /** Each request and each answer is held to the contract, whatever the test is about. */
    public Reply send(ApiEvent event) {
        HttpReply reply = router.answer(HttpRequest.read(event.stream()));
        ApiContract.holds(event, answer(reply));
        return new Reply(reply.status(), reply.body().length == 0 ? Map.of() : Json.readObject(reply.body()));
    }

    static ApiContract.Answer answer(HttpReply reply) {
        return new ApiContract.Answer(reply.status(), reply.headers().getOrDefault("content-type", ""), reply.body());
    }

    private InMemoryFriendIndexes mirror() {
        InMemoryFriendIndexes mirror = new InMemoryFriendIndexes(TOKYO);
        conversations.friends().forEach(mirror::put);
        return mirror;
    }

    private FriendIndexes indexes() {
        return new FriendIndexes() {
            @Override
            public IndexPage<QueueRow> queue(MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit) {
                return mirror().queue(mark, shard, order, after, limit);
            }

            @Override
            public QueueCount queueCount(MarkId mark, int shard, Optional<QueueRow> after, int limit) {
                return mirror().queueCount(mark, shard, after, limit);
            }

            @Override
            public IndexPage<TurnRow> turn(StaffId staff, Optional<FriendId> after, int limit) {
                return mirror().turn(staff, after, limit);
            }

            @Override
            public IndexPage<SegmentRow> segment(int shard, Optional<FriendId> after, int limit) {
                return mirror().segment(shard, after, limit);
            }

            @Override
            public Found friends(Collection<FriendId> ids) {
                return mirror().friends(ids);
            }
        };
    }

    private PostingStore postings() {
        return new PostingStore() {
            @Override
            public IndexPage<Posting> read(Term term, int shard, Optional<FriendId> after, int limit) {
                InMemoryPostings mirror = new InMemoryPostings();
                conversations.friends().forEach(friend -> mirror.put(friend.indexShard(), FriendTerms.of(friend)
                        .stream().map(each -> new Posting(each, friend.id(), List.of())).toList()));
                return mirror.read(term, shard, after, limit);
            }

            @Override
            public void put(int shard, Collection<Posting> postings) {
                throw new AssertionError("this function writes postings with the friend only");
            }

            @Override
            public void remove(int shard, FriendId friend, Collection<Term> terms) {
                throw new AssertionError("this function writes postings with the friend only");
            }

            @Override
            public Set<FoldedText> listedNames(FriendId friend) {
                return Set.of();
            }

            @Override
            public void noteListedNames(FriendId friend, Set<FoldedText> names) {
                throw new AssertionError("name lists follow elsewhere");
            }
        };
    }

    private Hints hints() {
        return new Hints() {
            @Override
            public void run(RunHint hint, Duration delay) {
                runHints.add(hint);
            }

            @Override
            public void slices(RunId run, List<Integer> numbers) {
                throw new AssertionError("slices are not this function's");
            }

            @Override
            public void batches(List<BatchHint> hints, Duration delay) {
                throw new AssertionError("batches are not this function's");
            }
        };
    }

    private Schedules schedules() {
        return new Schedules() {
            @Override
            public void put(Reminder reminder) {
                schedules.put(reminder.id(), reminder);
            }

            @Override
            public void remove(CampaignId reminder) {
                schedules.remove(reminder);
            }
        };
    }

    private MediaStore media() {
        return new MediaStore() {
            @Override
            public long put(String messageId, String contentType, InputStream content) {
                throw new AssertionError("this function stores no media");
            }

            @Override
            public Optional<Stored> find(String messageId) {
                return Optional.ofNullable(media.get(messageId));
            }

            @Override
            public void remove(String messageId) {
                throw new AssertionError("this function removes no media");
            }

            @Override
            public URI address(String messageId, Duration life, Optional<String> download) {
                return URI.create("https://media.test/" + messageId + download.map(name -> "?download=" + name)
                        .orElse(""));
            }
        };
    }
}
