package henji.core.campaign.broadcast;

import henji.core.audit.AuditEntry;
import henji.core.audit.Author;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.RunView;
import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.campaign.audience.Personal;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.line.LineApi;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.segment.Segment;
import henji.core.timeline.id.OperationId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Everything a person does with broadcasts. */
public final class Broadcasts {

    private static final int EXAMPLES = 10;
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final CampaignStore campaigns;
    private final RunStore runs;
    private final BeginBroadcast begin;
    private final ControlRun control;
    private final CountRun count;
    private final AudienceSearch audience;
    private final PersonalValues values;
    private final LineApi line;
    private final Confirmation confirmation;
    private final TestSend tests;
    private final SendingRules rules;
    private final InstantSource clock;

    /**
     * @param values of friends, for the places in messages
     * @param channelId of the channel that {@code line} sends for
     */
    public Broadcasts(CampaignStore campaigns, RunStore runs, StartRun start, ControlRun control,
            AudienceSearch audience, PersonalValues values, LineApi line, SendingRules rules, String channelId,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.runs = runs;
        this.begin = new BeginBroadcast(campaigns, runs, start, rules, clock);
        this.control = control;
        this.count = new CountRun(runs);
        this.audience = audience;
        this.values = values;
        this.line = line;
        this.confirmation = new Confirmation(audience, line, clock);
        this.tests = new TestSend(values, line, channelId, clock);
        this.rules = rules;
        this.clock = clock;
    }

    /** Newest first, each with its run's state and figures. */
    public Page<BroadcastView> list(Optional<String> cursor, int limit) {
        Page<Broadcast> page = campaigns.broadcasts(cursor, limit);
        Map<RunId, Run> found = runs.runs(page.rows().stream()
                .flatMap(broadcast -> broadcast.started().stream()).map(Broadcast.Started::run).toList());
        return new Page<>(page.rows().stream().map(broadcast -> new BroadcastView(broadcast,
                broadcast.started().map(started -> found.get(started.run()))
                        .map(run -> RunView.of(run, count.count(run))))).toList(), page.next());
    }

    public Optional<BroadcastView> get(CampaignId id) {
        return campaigns.broadcast(id).map(this::view);
    }

    /** The run's figures with the refusals by reason; absent while it is a draft. */
    public Optional<RunView> run(CampaignId id) {
        return get(id).flatMap(BroadcastView::run).map(view -> RunView.of(view.run(), count.recount(view.run())))
                .map(view -> view.figures().refused() == 0 ? view : view.withRefusals(count.refusals(view.run())));
    }

    /** A new draft; the same operation again answers the draft that it made. */
    public Broadcast create(OperationId operation, String name, Optional<Segment> segment,
            Optional<OutgoingMessages> messages, Author by) {
        Instant now = clock.instant();
        Broadcast draft = new Broadcast(new CampaignId(operation.value()), 1, name, segment, messages, now, by.actor(),
                now, by.actor(), Optional.empty(), Optional.empty());
        if (campaigns.noting(did(by, "created", draft, 1)).create(draft)) {
            return draft;
        }
        return campaigns.broadcast(draft.id()).orElseThrow(() -> InvalidInput.at("operationId", "used-before"));
    }

    /** Replaces what a draft holds. */
    public BroadcastResult update(CampaignId id, long version, String name, Optional<Segment> segment,
            Optional<OutgoingMessages> messages, Author by) {
        return withDraft(id, version, draft -> {
            Broadcast edited = draft.edited(name, segment, messages, clock.instant(), by.actor());
            return campaigns.noting(did(by, "changed", draft, version + 1)).save(edited)
                    ? new BroadcastResult.Done(view(edited.withVersion(version + 1)))
                    : changedMeanwhile(id);
        });
    }

    /** Throws a draft away; answers it as it was. */
    public BroadcastResult delete(CampaignId id, long version, Author by) {
        return withDraft(id, version, draft -> campaigns.noting(did(by, "removed", draft, 0)).remove(draft)
                ? new BroadcastResult.Done(new BroadcastView(draft, Optional.empty())) : changedMeanwhile(id));
    }

    /** Counts who would get it now, exactly or about, and asks LINE about the messages and the quota. */
    public BroadcastResult preview(CampaignId id) {
        return withDraft(id, draft -> confirmation.refusal(draft).orElseGet(() -> {
            Instant now = clock.instant();
            Optional<PersonalMessages> template = PersonalMessages.ofStored(draft.messages().orElseThrow());
            AudienceCount counted = audience.count(draft.segment().orElseThrow(), now,
                    template.isPresent() ? Personal.EXAMINED_MAX : EXAMPLES);
            QuotaAnswer quota = line.quota();
            return new BroadcastResult.Previewed(new SendPreview(draft, counted,
                    counted.first().stream().limit(EXAMPLES).toList(), quota,
                    rules.expected(counted.count(), template.isPresent()), rules.expected(counted.count(), false),
                    template.map(personal -> Personal.of(personal, counted.first(), values)), rules.nextNight(now),
                    now));
        }));
    }

    /**
     * Freezes the recipients and sends. The draft is closed first, with all that was confirmed; a crash in between is
     * healed by the same call, by whoever looks at it, or by the next minute tick.
     *
     * @param confirmed what the preview showed and the person confirmed
     * @param typed the count as typed, be it exact or about; needed from {@value Confirmation#TYPED_FROM} friends
     * @param tonight whether it begins and goes on in quiet hours too; without it, it is refused in them
     */
    public BroadcastResult start(CampaignId id, long version, OperationId operation, Confirmed confirmed,
            Optional<Long> typed, boolean tonight, Author by) {
        RunId run = run(id, operation);
        return confirmedAlready(id, run).orElseGet(() -> withDraft(id, version, draft ->
                night(clock.instant(), tonight).or(() -> confirmation.refusal(draft, confirmed, typed))
                        .orElseGet(() -> {
                    Instant now = clock.instant();
                    Broadcast.Started started =
                            new Broadcast.Started(run, draft.contentHash(), confirmed, now, tonight, by.actor());
                    return close(draft.started(started), run, new CampaignStore.Due(id, now),
                            did(by, "started", draft, version + 1));
                })));
    }

    /**
     * Books the sending for later: the recipients are those of that moment. Refused if nobody would get it now; should
     * it come to that later, it is a run of nobody.
     *
     * @param startsAt after now, within 366 days
     * @param confirmed as for a start
     * @param typed as for a start
     * @param tonight as for a start
     */
    public BroadcastResult schedule(CampaignId id, long version, OperationId operation, Instant startsAt,
            Confirmed confirmed, Optional<Long> typed, boolean tonight, Author by) {
        RunId run = run(id, operation);
        return confirmedAlready(id, run).orElseGet(() -> withDraft(id, version, draft -> {
            Instant now = clock.instant();
            if (!startsAt.isAfter(now) || startsAt.isAfter(now.plus(FARTHEST))) {
                throw InvalidInput.at("startsAt", "out-of-range");
            }
            return night(startsAt, tonight).or(() -> confirmation.refusal(draft, confirmed, typed))
                    .orElseGet(() -> close(
                    draft.scheduled(new Broadcast.Scheduled(run, confirmed, startsAt, tonight, now, by.actor())), run,
                    new CampaignStore.Due(id, startsAt), did(by, "scheduled", draft, version + 1)));
        }));
    }

    /** Takes a booking back: a draft again. Refused once it has begun. */
    public BroadcastResult unschedule(CampaignId id, long version, Author by) {
        return campaigns.broadcast(id).map(begin::begin).map(BeginBroadcast.Begun::broadcast).map(found -> {
            if (!found.isScheduled()) {
                return new BroadcastResult.NotNow(view(found));
            }
            if (found.version() != version) {
                return new BroadcastResult.Stale(view(found));
            }
            Broadcast draft = found.unscheduled(clock.instant(), by.actor());
            CampaignStore.Due due = new CampaignStore.Due(id, found.scheduled().orElseThrow().startsAt());
            return campaigns.noting(did(by, "unscheduled", found, version + 1)).saveNotDue(draft, due)
                    ? new BroadcastResult.Done(view(draft.withVersion(version + 1))) : changedMeanwhile(id);
        }).orElseGet(BroadcastResult.NoSuchBroadcast::new);
    }

    /** Nobody is woken by mistake: who sends at night says so. */
    private Optional<BroadcastResult> night(Instant startsAt, boolean tonight) {
        return tonight ? Optional.empty() : rules.quietUntil(startsAt).map(BroadcastResult.AtNight::new);
    }

    private static RunId run(CampaignId id, OperationId operation) {
        return new RunId(id.value() + "@" + operation.value());
    }

    private BroadcastResult close(Broadcast closed, RunId run, CampaignStore.Due due, AuditEntry entry) {
        if (!campaigns.noting(entry).saveDue(closed, due)) {
            return confirmedAlready(closed.id(), run).orElseGet(() -> changedMeanwhile(closed.id()));
        }
        return new BroadcastResult.Done(view(closed.withVersion(closed.version() + 1)));
    }

    /** Done, if this very confirmation is stored: by an earlier call, or by one whose first answer the store lost. */
    private Optional<BroadcastResult> confirmedAlready(CampaignId id, RunId run) {
        return campaigns.broadcast(id)
                .filter(found -> found.started().map(Broadcast.Started::run)
                        .or(() -> found.scheduled().map(Broadcast.Scheduled::run)).equals(Optional.of(run)))
                .map(found -> new BroadcastResult.Done(view(found)));
    }

    /** No further call begins until it is resumed. */
    public BroadcastResult pause(CampaignId id, Author by) {
        return control(id, by, "paused", (run, noting) -> noting.pause(run, PauseReason.OPERATOR));
    }

    /** Goes on where it was paused. */
    public BroadcastResult resume(CampaignId id, Author by) {
        return control(id, by, "resumed", (run, noting) -> noting.resume(run));
    }

    /** No further call begins, ever. */
    public BroadcastResult cancel(CampaignId id, Author by) {
        return control(id, by, "cancelled", (run, noting) -> noting.cancel(run));
    }

    /**
     * Sends the draft's messages to a few friends, each once for each operation; see {@link TestSend}.
     *
     * @param friends 1 to {@value TestSend#FRIENDS_MAX}
     */
    public BroadcastResult test(CampaignId id, OperationId operation, List<FriendId> friends, Author by) {
        TestSend.check(friends);
        return withDraft(id, draft -> tests.send(draft, operation, friends,
                campaigns.noting(did(by, "tested", draft, draft.version()))));
    }

    /** Shows a broadcast; one whose time has come begins, if nobody has begun it. */
    private BroadcastView view(Broadcast broadcast) {
        BeginBroadcast.Begun begun = begin.begin(broadcast);
        return new BroadcastView(begun.broadcast(),
                begun.run().map(run -> RunView.of(run, count.count(run))));
    }

    private BroadcastResult control(CampaignId id, Author by, String word,
            BiFunction<RunId, ControlRun, ControlRun.Result> act) {
        Optional<Broadcast> found = campaigns.broadcast(id);
        if (found.isEmpty()) {
            return new BroadcastResult.NoSuchBroadcast();
        }
        BroadcastView view = view(found.get());
        if (view.run().isEmpty()) {
            return new BroadcastResult.NotNow(view);
        }
        ControlRun noting = control.noting(did(by, word, view.broadcast(), view.broadcast().version()));
        return switch (act.apply(view.run().get().run().id(), noting)) {
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

    private AuditEntry did(Author by, String word, Broadcast broadcast, long version) {
        return by.did(clock.instant(), "broadcast." + word, broadcast.id().value(), version);
    }
}
