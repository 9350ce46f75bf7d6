package henji.core.campaign.step;

import henji.core.audit.AuditEntry;
import henji.core.audit.Author;
import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.StepStops;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.input.InvalidInput;
import henji.core.message.OutgoingMessages;
import henji.core.timeline.id.OperationId;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Everything a person does with sequences of steps. */
public final class StepSequences {

    /** Beyond so many the page says "more than". */
    static final int WAITING_MAX = 1_000;
    /** Runs under way whose figures are counted for a look; of one sequence there are seldom more than two. */
    private static final int OPEN_SHOWN = 100;

    private final SequenceStore sequences;
    private final EnrolmentStore enrolments;
    private final StepRuns noted;
    private final RunStore runs;
    private final FriendStore friends;
    private final InstantSource clock;

    public StepSequences(SequenceStore sequences, EnrolmentStore enrolments, StepRuns noted, RunStore runs,
            FriendStore friends, InstantSource clock) {
        this.sequences = sequences;
        this.enrolments = enrolments;
        this.noted = noted;
        this.runs = runs;
        this.friends = friends;
        this.clock = clock;
    }

    /**
     * A step as a person fills it in.
     *
     * @param id of a step that stays; absent for a new one
     */
    public record StepForm(Optional<StepId> id, StepDelay delay, OutgoingMessages messages) {
        public StepForm {
            Objects.requireNonNull(id);
            Objects.requireNonNull(delay);
            Objects.requireNonNull(messages);
        }
    }

    /** What a person fills in. */
    public record Form(String name, StepStart start, List<StepForm> steps, StepStops stops, ZoneId zone) {
        public Form {
            Objects.requireNonNull(name);
            Objects.requireNonNull(start);
            steps = List.copyOf(steps);
            Objects.requireNonNull(stops);
            Objects.requireNonNull(zone);
        }
    }

    /** By name, each with its figures. */
    public List<SequenceView> list() {
        return sequences.sequences().stream()
                .sorted(Comparator.comparing(StepSequence::name).thenComparing(StepSequence::id))
                .map(this::view).toList();
    }

    public Optional<SequenceView> get(CampaignId id) {
        return sequences.sequence(id).map(this::view);
    }

    /** A new sequence, switched off; the same operation again answers the sequence that it made. */
    public SequenceView create(OperationId operation, Form form, Author by) {
        CampaignId id = new CampaignId(operation.value());
        StepSequence made = filled(id, 1, form, List.of(), 0, false, by);
        if (sequences.noting(did(by, "created", id, 1)).create(made)) {
            return view(made);
        }
        return view(sequences.sequence(id).orElseThrow(() -> InvalidInput.at("operationId", "used-before")));
    }

    /**
     * Replaces what it holds. Who waits for a step that stays gets it when it was due before; a delay that changed
     * counts for those who come to the step later. Who waits for one that is gone goes on with the first later one.
     */
    public SequenceResult update(CampaignId id, long version, Form form, Author by) {
        return change(id, version, did(by, "changed", id, version + 1), old ->
                filled(id, version, form, old.steps(), old.stepsMade(), old.enabled(), by));
    }

    /** Switches it on or off. What falls due while it is off is missed, and nobody enters. */
    public SequenceResult setEnabled(CampaignId id, long version, boolean enabled, Author by) {
        return change(id, version, did(by, enabled ? "switched-on" : "switched-off", id, version + 1),
                old -> old.withEnabled(enabled, clock.instant(), by.actor()));
    }

    /** Removes a sequence that is off and that nobody is in. Its runs stay. */
    public SequenceResult delete(CampaignId id, long version, Author by) {
        Optional<StepSequence> found = sequences.sequence(id);
        if (found.isEmpty()) {
            return new SequenceResult.NoSuchSequence();
        }
        if (found.get().version() != version) {
            return new SequenceResult.Stale(view(found.get()));
        }
        if (found.get().enabled()) {
            return new SequenceResult.StillOn();
        }
        EnrolmentStore.Waiting waiting = enrolments.waiting(id, WAITING_MAX);
        if (!waiting.steps().isEmpty()) {
            return new SequenceResult.InUse(waiting.steps().values().stream().mapToLong(Long::longValue).sum(),
                    waiting.more());
        }
        if (!sequences.noting(did(by, "removed", id, 0)).remove(found.get())) {
            return changedMeanwhile(id);
        }
        return new SequenceResult.Done(view(found.get()));
    }

    /** Puts one friend in; the same operation again changes nothing. */
    public EntryResult enter(CampaignId id, FriendId friendId, OperationId operation) {
        Optional<StepSequence> sequence = sequences.sequence(id);
        Optional<Friend> friend = friends.read(friendId);
        if (sequence.isEmpty() || friend.isEmpty()) {
            return new EntryResult.Missing(sequence.isEmpty());
        }
        if (!sequence.get().enabled()) {
            return new EntryResult.Off();
        }
        if (friend.get().follow().state() == FollowState.BLOCKED) {
            return new EntryResult.Blocked();
        }
        Enrolment wanted = EnterSteps.enrolment(sequence.get(), friendId, operation.value(), clock.instant(),
                friend.get().mark().mark());
        boolean entered = enrolments.enter(wanted);
        Enrolment now = enrolments.readAll(id, List.of(friendId)).getOrDefault(friendId, wanted);
        return entered || now.startEvent().equals(operation.value()) ? new EntryResult.Entered(now)
                : new EntryResult.InAlready(now);
    }

    private StepSequence filled(CampaignId id, long version, Form form, List<Step> known, int made, boolean enabled,
            Author by) {
        List<Step> steps = new ArrayList<>();
        int next = made;
        for (int i = 0; i < form.steps().size(); i++) {
            StepForm given = form.steps().get(i);
            if (given.id().isPresent() && known.stream().map(Step::id).noneMatch(given.id().get()::equals)) {
                throw InvalidInput.at("steps[" + i + "].id", "not-found");
            }
            StepId stepId = given.id().isPresent() ? given.id().get() : new StepId("s" + ++next);
            steps.add(new Step(stepId, given.delay(), given.messages()));
        }
        return new StepSequence(id, version, form.name(), enabled, form.start(), steps, form.stops(), form.zone(),
                next, clock.instant(), by.actor());
    }

    private interface Edit {
        StepSequence of(StepSequence old);
    }

    private SequenceResult change(CampaignId id, long version, AuditEntry entry, Edit edit) {
        Optional<StepSequence> found = sequences.sequence(id);
        if (found.isEmpty()) {
            return new SequenceResult.NoSuchSequence();
        }
        if (found.get().version() != version) {
            return new SequenceResult.Stale(view(found.get()));
        }
        StepSequence edited = edit.of(found.get());
        return sequences.noting(entry).save(edited)
                ? new SequenceResult.Done(view(edited.withVersion(version + 1))) : changedMeanwhile(id);
    }

    private SequenceResult changedMeanwhile(CampaignId id) {
        return sequences.sequence(id).<SequenceResult>map(now -> new SequenceResult.Stale(view(now)))
                .orElseGet(SequenceResult.NoSuchSequence::new);
    }

    private AuditEntry did(Author by, String word, CampaignId id, long version) {
        return by.did(clock.instant(), "steps." + word, id.value(), version);
    }

    /** What is summed up, and what the runs that are not over have done so far. */
    private SequenceView view(StepSequence sequence) {
        Map<StepId, StepFigures> figures = new HashMap<>(noted.sums(sequence.id()));
        List<DueStep> open = noted.open(sequence.id());
        Map<?, Run> found = open.isEmpty() ? Map.of()
                : runs.runs(open.stream().limit(OPEN_SHOWN).map(DueStep::run).toList());
        CountRun count = new CountRun(runs);
        open.forEach(bucket -> Optional.ofNullable(found.get(bucket.run())).ifPresent(run -> figures.merge(
                new StepId(bucket.step()), StepClock.figures(count, run), StepFigures::plus)));
        return new SequenceView(sequence, enrolments.waiting(sequence.id(), WAITING_MAX), figures);
    }
}
