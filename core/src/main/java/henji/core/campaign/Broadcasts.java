package henji.core.campaign;

import henji.core.delivery.Audience;
import henji.core.delivery.BatchNo;
import henji.core.delivery.BodyHash;
import henji.core.delivery.ControlRun;
import henji.core.delivery.CountRun;
import henji.core.delivery.PauseReason;
import henji.core.delivery.RetryKey;
import henji.core.delivery.Run;
import henji.core.delivery.RunContent;
import henji.core.delivery.RunId;
import henji.core.delivery.RunRequest;
import henji.core.delivery.RunStore;
import henji.core.delivery.StartRun;
import henji.core.friend.FriendId;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.staff.Actor;
import henji.core.timeline.OperationId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Everything a person does with broadcasts. */
public final class Broadcasts {

    private static final int EXAMPLES = 10;
    private static final int TYPED_FROM = 1_000;
    private static final int TEST_MAX = 5;
    /** Half of LINE's 200 multicasts a second, 500 friends each. */
    private static final int FRIENDS_PER_SECOND = 50_000;
    private static final Duration SET_OUT = Duration.ofSeconds(2);
    /** Nobody expects a broadcast that begins later than this after it was confirmed. */
    private static final Duration LATENESS = Duration.ofMinutes(30);
    private static final Duration TEST_WINDOW = Duration.ofHours(23);
    private static final Duration TEST_CALL = Duration.ofSeconds(15);

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final StartRun start;
    private final ControlRun control;
    private final CountRun count;
    private final CountAudience audience;
    private final LineApi line;
    private final String channelId;
    private final InstantSource clock;

    /** @param channelId of the channel that {@code line} sends for */
    public Broadcasts(CampaignStore campaigns, RunStore runs, StartRun start, ControlRun control, Audience audience,
            LineApi line, String channelId, InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.start = start;
        this.control = control;
        this.count = new CountRun(runs);
        this.audience = new CountAudience(audience);
        this.line = line;
        this.channelId = channelId;
        this.clock = clock;
    }

    /** Newest first, each with its run's state and figures. */
    public Page<BroadcastView> list(Optional<String> cursor, int limit) {
        Page<Broadcast> page = campaigns.broadcasts(cursor, limit);
        Map<RunId, Run> found = runs.runs(page.rows().stream()
                .flatMap(broadcast -> broadcast.started().stream()).map(Broadcast.Started::run).toList());
        return new Page<>(page.rows().stream().map(broadcast -> new BroadcastView(broadcast,
                broadcast.started().map(started -> found.get(started.run()))
                        .map(run -> new RunView(run, count.count(run), List.of())))).toList(), page.next());
    }

    public Optional<BroadcastView> get(CampaignId id) {
        return campaigns.broadcast(id).map(this::view);
    }

    /** The run's figures with the refusals by reason; absent while it is a draft. */
    public Optional<RunView> run(CampaignId id) {
        return get(id).flatMap(BroadcastView::run).map(view -> view.figures().refused() == 0 ? view
                : new RunView(view.run(), view.figures(), count.refusals(view.run())));
    }

    /** A new draft; the same operation again answers the draft that it made. */
    public Broadcast create(OperationId operation, String name, Optional<Segment> segment,
            Optional<OutgoingMessages> messages, Actor by) {
        Instant now = clock.instant();
        Broadcast draft = new Broadcast(new CampaignId(operation.value()), 1, name, segment, messages, now, by, now,
                by, Optional.empty());
        if (campaigns.create(draft)) {
            return draft;
        }
        return campaigns.broadcast(draft.id()).orElseThrow(() -> InvalidInput.at("operationId", "used-before"));
    }

    /** Replaces what a draft holds. */
    public BroadcastResult update(CampaignId id, long version, String name, Optional<Segment> segment,
            Optional<OutgoingMessages> messages, Actor by) {
        return withDraft(id, version, draft -> {
            Broadcast edited = draft.edited(name, segment, messages, clock.instant(), by);
            return campaigns.save(edited)
                    ? new BroadcastResult.Done(view(edited.withVersion(version + 1)))
                    : changedMeanwhile(id);
        });
    }

    /** Throws a draft away; answers it as it was. */
    public BroadcastResult delete(CampaignId id, long version) {
        return withDraft(id, version, draft -> campaigns.remove(draft)
                ? new BroadcastResult.Done(new BroadcastView(draft, Optional.empty())) : changedMeanwhile(id));
    }

    /** Counts exactly who would get it now, asks LINE about the messages and the quota. */
    public BroadcastResult preview(CampaignId id) {
        return withDraft(id, draft -> {
            List<Fault> missing = missing(draft);
            if (!missing.isEmpty()) {
                return new BroadcastResult.Incomplete(missing);
            }
            if (line.validate(draft.messages().orElseThrow()) instanceof LineAnswer.Invalid invalid) {
                return new BroadcastResult.Refused("line-refuses-messages", invalid.message());
            }
            Instant now = clock.instant();
            CountAudience.Counted counted = audience.count(draft.segment().orElseThrow(), now, EXAMPLES);
            QuotaAnswer quota = line.quota();
            return new BroadcastResult.Previewed(new Preview(draft, counted.count(), counted.first(), quota,
                    SET_OUT.plusSeconds(counted.count() / FRIENDS_PER_SECOND), now));
        });
    }

    /**
     * Freezes the recipients and sends. The draft is closed first, with all that was confirmed, so a crash in between
     * leaves something that the same call, or the next look at it within {@link #LATENESS}, completes.
     *
     * @param confirmed count of the preview that the person confirmed
     * @param typed the count as typed; needed from {@value #TYPED_FROM} friends
     */
    public BroadcastResult start(CampaignId id, long version, OperationId operation, long confirmed,
            Optional<Long> typed, Actor by) {
        RunId run = new RunId(id.value() + "@" + operation.value());
        return startedAlready(id, run).orElseGet(() -> withDraft(id, version, draft -> {
            List<Fault> faults = new ArrayList<>(missing(draft));
            if (confirmed >= TYPED_FROM && !typed.equals(Optional.of(confirmed))) {
                faults.add(Fault.at("typedCount", "count-not-typed"));
            }
            if (!faults.isEmpty()) {
                return new BroadcastResult.Incomplete(faults);
            }
            if (line.validate(draft.messages().orElseThrow()) instanceof LineAnswer.Invalid invalid) {
                return new BroadcastResult.Refused("line-refuses-messages", invalid.message());
            }
            RunContent content = RunContent.of(draft.messages().get(), draft.segment().orElseThrow());
            Broadcast closed = draft.started(new Broadcast.Started(run, content.hash(), confirmed, clock.instant(),
                    by));
            if (!campaigns.save(closed)) {
                return startedAlready(id, run).orElseGet(() -> changedMeanwhile(id));
            }
            return new BroadcastResult.Done(view(closed.withVersion(version + 1)));
        }));
    }

    /** Done, if this very start is stored: by an earlier call, or by this one whose first answer the store lost. */
    private Optional<BroadcastResult> startedAlready(CampaignId id, RunId run) {
        return campaigns.broadcast(id)
                .filter(found -> found.started().filter(started -> started.run().equals(run)).isPresent())
                .map(found -> new BroadcastResult.Done(view(found)));
    }

    public BroadcastResult pause(CampaignId id) {
        return control(id, run -> control.pause(run, PauseReason.OPERATOR));
    }

    public BroadcastResult resume(CampaignId id) {
        return control(id, control::resume);
    }

    public BroadcastResult cancel(CampaignId id) {
        return control(id, control::cancel);
    }

    /**
     * Sends the draft's messages to a few friends; costs one message each. The same operation again uses the same
     * keys, so nobody gets it twice, and after 23 hours it is refused.
     *
     * @param friends 1 to {@value #TEST_MAX}
     */
    public BroadcastResult test(CampaignId id, OperationId operation, List<FriendId> friends) {
        if (friends.isEmpty() || friends.size() > TEST_MAX) {
            throw new InvalidInput(Fault.at("friendIds", friends.isEmpty() ? "missing" : "too-many", "max", TEST_MAX));
        }
        return withDraft(id, draft -> {
            if (draft.messages().isEmpty()) {
                return new BroadcastResult.Incomplete(List.of(Fault.at("messages", "missing")));
            }
            OutgoingMessages messages = draft.messages().get();
            Instant now = clock.instant();
            CampaignStore.NotedTest mine = new CampaignStore.NotedTest(
                    BodyHash.ofMulticast(messages.frozen(), friends).hex(), now);
            CampaignStore.NotedTest noted = campaigns.noteTest(id, operation, mine);
            if (!noted.hash().equals(mine.hash()) || !now.isBefore(noted.at().plus(TEST_WINDOW))) {
                return new BroadcastResult.Refused("operation-reused", "");
            }
            return new BroadcastResult.Tested(friends.stream().distinct().map(friend -> new TestOutcome(friend,
                    line.push(RetryKey.ofRecipient(channelId, id.value(), "test@" + operation.value(), 0,
                            BatchNo.of(0, 0), friend.value()), friend, messages, now.plus(TEST_CALL)))).toList());
        });
    }

    /**
     * Shows a broadcast. One that was closed but whose run a crash kept from being opened gets it now; one that nobody
     * looked at for {@link #LATENESS} is missed, so that looking at it next week sends nothing.
     */
    private BroadcastView view(Broadcast broadcast) {
        return new BroadcastView(broadcast, broadcast.started().map(started -> {
            Run run = runs.run(started.run()).orElseGet(() -> begun(request(broadcast, started), started.at()));
            return new RunView(run, count.count(run), List.of());
        }));
    }

    private Run begun(RunRequest request, Instant confirmedAt) {
        return clock.instant().isAfter(confirmedAt.plus(LATENESS)) ? start.miss(request) : start.open(request);
    }

    private static RunRequest request(Broadcast broadcast, Broadcast.Started started) {
        return new RunRequest(started.run(), broadcast.id().value(),
                RunContent.of(broadcast.messages().orElseThrow(), broadcast.segment().orElseThrow()),
                Optional.of(started.confirmedCount()), Optional.empty(), false, started.by());
    }

    private BroadcastResult control(CampaignId id, Function<RunId, ControlRun.Result> act) {
        Optional<Broadcast> found = campaigns.broadcast(id);
        if (found.isEmpty()) {
            return new BroadcastResult.NoSuchBroadcast();
        }
        BroadcastView view = view(found.get());
        if (view.run().isEmpty()) {
            return new BroadcastResult.NotNow(view);
        }
        return switch (act.apply(view.run().get().run().id())) {
            case ControlRun.Result.Done done -> new BroadcastResult.Done(view(found.get()));
            case ControlRun.Result.NotNow notNow -> new BroadcastResult.NotNow(view(found.get()));
            case ControlRun.Result.NoSuchRun none -> new BroadcastResult.NotNow(view);
        };
    }

    private BroadcastResult withDraft(CampaignId id, Function<Broadcast, BroadcastResult> act) {
        return campaigns.broadcast(id)
                .map(found -> found.isDraft() ? act.apply(found) : new BroadcastResult.NotNow(view(found)))
                .orElseGet(BroadcastResult.NoSuchBroadcast::new);
    }

    private BroadcastResult withDraft(CampaignId id, long version, Function<Broadcast, BroadcastResult> act) {
        return withDraft(id, draft -> draft.version() == version ? act.apply(draft)
                : new BroadcastResult.Stale(view(draft)));
    }

    private BroadcastResult changedMeanwhile(CampaignId id) {
        return campaigns.broadcast(id)
                .<BroadcastResult>map(found -> new BroadcastResult.Stale(view(found)))
                .orElseGet(BroadcastResult.NoSuchBroadcast::new);
    }

    private static List<Fault> missing(Broadcast draft) {
        List<Fault> faults = new ArrayList<>();
        if (draft.segment().isEmpty()) {
            faults.add(Fault.at("segment", "missing"));
        }
        if (draft.messages().isEmpty()) {
            faults.add(Fault.at("messages", "missing"));
        }
        return faults;
    }
}
