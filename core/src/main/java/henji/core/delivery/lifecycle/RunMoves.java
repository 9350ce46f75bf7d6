package henji.core.delivery.lifecycle;

import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.core.digits.Digits;
import henji.core.staff.Actor;
import henji.core.timeline.id.OperationId;

import static henji.core.delivery.run.RunField.PERMIT;
import static henji.core.delivery.run.RunField.STATE;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The state table of a run: each move is one conditional write that follows from what was read. */
final class RunMoves {

    private RunMoves() {
    }

    /** A new run, put only if none of that id exists. */
    static Run opened(RunRequest request, String epoch, Instant now) {
        Map<RunField, Object> fields = base(request, epoch, now, RunState.OPENED);
        fields.put(RunField.ACTIVE_KEY, activeKey(request.id()));
        fields.put(RunField.ACTIVE_AT, activeAt(request.id(), now));
        return new Run(request.id(), fields);
    }

    private static String activeKey(RunId run) {
        return "run#" + Math.floorMod(run.value().hashCode(), RunStore.ACTIVE_SHARDS);
    }

    private static String activeAt(RunId run, Instant openedAt) {
        return Digits.ofMillis(openedAt.toEpochMilli()) + "#" + run.value();
    }

    /** Put instead of an opened run while a person has to decide, and listed for them. */
    static Run openedHeld(RunRequest request, String epoch, Instant now) {
        Map<RunField, Object> fields = base(request, epoch, now, RunState.HELD);
        fields.put(RunField.ACTIVE_KEY, RunStore.HELD_KEY);
        fields.put(RunField.ACTIVE_AT, activeAt(request.id(), now));
        return new Run(request.id(), fields);
    }

    /**
     * A new run of what an earlier one held, by a person's decision. It is of the same occurrence, but judges friends
     * by what they are now.
     *
     * @param confirmed how many friends the person was shown
     */
    static Run again(Run source, OperationId operation, RunContent content, Confirmed confirmed, String epoch,
            Actor by, Instant now) {
        Run run = opened(new RunRequest(source.again(operation), source.campaign(), content, Optional.of(confirmed),
                source.dueAt(), source.isRechecked(), false, by), epoch, now);
        Map<RunField, Object> fields = new EnumMap<>(run.fields());
        fields.put(RunField.AGAIN_OF, source.id().value());
        fields.put(RunField.SEGMENT_NOW, now.toEpochMilli());
        return new Run(run.id(), fields);
    }

    /** A decision about 不明: once, and only of what is over. */
    static Transition<RunField> resolved(Run seen, Resolution made) {
        return new Transition<>("resolved", List.of(Guard.in(STATE, List.of(seen.state())),
                new Guard.Absent<>(RunField.RESOLUTION)), resolution(made));
    }

    private static List<Change<RunField>> resolution(Resolution made) {
        return List.of(set(RunField.RESOLUTION, made.choice().name()),
                set(RunField.RESOLVED_AT, made.at().toEpochMilli()),
                set(RunField.RESOLVED_BY, made.by().code()),
                set(RunField.RESOLVED_OPERATION, made.operation().value()));
    }

    /** A proof came after the end: what was 不明 is accepted. */
    static Transition<RunField> recounted(Run seen, Figures figures) {
        return new Transition<>("recounted", List.of(Guard.in(STATE, List.of(seen.state())),
                new Guard.Equal<>(RunField.UNKNOWN, seen.finalFigures().orElseThrow().unknown())),
                List.of(set(RunField.ACCEPTED, figures.accepted()), set(RunField.UNKNOWN, figures.unknown())));
    }

    /** Put instead of an opened run, so that a late firing cannot run it. */
    static Run missed(RunRequest request, String epoch, Instant now) {
        Map<RunField, Object> fields = base(request, epoch, now, RunState.MISSED);
        fields.put(RunField.ENDED_AT, now.toEpochMilli());
        return new Run(request.id(), fields);
    }

    private static Map<RunField, Object> base(RunRequest request, String epoch, Instant now, RunState state) {
        Map<RunField, Object> fields = new EnumMap<>(RunField.class);
        fields.put(RunField.CAMPAIGN, request.campaign());
        fields.put(STATE, state.name());
        fields.put(PERMIT, 0L);
        fields.put(RunField.EPOCH, epoch);
        fields.put(RunField.CONTENT_HASH, request.content().hash());
        fields.put(RunField.OPENED_AT, now.toEpochMilli());
        fields.put(RunField.OPENED_BY, request.openedBy().code());
        fields.put(RunField.RECHECKED, request.rechecked());
        if (request.tonight()) {
            fields.put(RunField.TONIGHT, true);
        }
        fields.put(RunField.SEGMENT_NOW, request.dueAt().orElse(now).toEpochMilli());
        request.confirmed().ifPresent(confirmed -> {
            fields.put(RunField.CONFIRMED, confirmed.count());
            if (confirmed.isApproximate()) {
                fields.put(RunField.CONFIRMED_AT_MOST, confirmed.atMost());
            }
        });
        request.dueAt().ifPresent(due -> fields.put(RunField.DUE_AT, due.toEpochMilli()));
        return fields;
    }

    static Transition<RunField> freezing(int slices) {
        return move("freezing", List.of(RunState.OPENED), RunState.FREEZING,
                List.of(), List.of(set(RunField.SLICES, (long) slices)));
    }

    /** The one write before which nothing is sent. */
    static Transition<RunField> frozen(RunState to, Optional<PauseReason> reason, long frozen, long batches,
            String manifestHash, Instant now) {
        List<Change<RunField>> changes = new ArrayList<>(List.of(
                set(RunField.FROZEN, frozen),
                set(RunField.BATCHES, batches),
                set(RunField.MANIFEST_HASH, manifestHash),
                set(RunField.FROZEN_AT, now.toEpochMilli())));
        reason.ifPresent(why -> {
            changes.add(set(RunField.REASON, why.name()));
            changes.add(set(RunField.PAUSED_AT, now.toEpochMilli()));
        });
        return move("frozen", List.of(RunState.FREEZING), to, List.of(), changes);
    }

    static Transition<RunField> pausing(Run seen, PauseReason reason, Instant now) {
        return move("pausing", List.of(RunState.RUNNING), RunState.PAUSING, permit(seen),
                List.of(new Change.Add<>(PERMIT, 1), set(RunField.REASON, reason.name()),
                        set(RunField.PAUSED_AT, now.toEpochMilli())));
    }

    static Transition<RunField> paused(Run seen) {
        return move("paused", List.of(RunState.PAUSING), RunState.PAUSED, permit(seen), List.of());
    }

    /** What stands still for the night is now for a person: the morning does not resume it. */
    static Transition<RunField> keptPaused(Run seen, PauseReason reason) {
        List<Guard<RunField>> guards = new ArrayList<>(permit(seen));
        guards.add(Guard.in(STATE, List.of(RunState.PAUSING, RunState.PAUSED)));
        guards.add(new Guard.Equal<>(RunField.REASON, PauseReason.QUIET_HOURS.name()));
        return new Transition<>("kept-paused", guards, List.of(set(RunField.REASON, reason.name())));
    }

    /**
     * Goes on at its pace: the time of the pause does not count, else all that is left would be fed at once. A person
     * who resumes what stands still for the night sends tonight.
     */
    static Transition<RunField> resumed(Run seen, String stackEpoch, Instant now) {
        List<Change<RunField>> changes = resuming(seen, now);
        if (seen.reason().equals(Optional.of(PauseReason.QUIET_HOURS))) {
            changes.add(set(RunField.TONIGHT, true));
        }
        return move("resumed", List.of(RunState.PAUSED), RunState.RUNNING, sameEpoch(seen, stackEpoch), changes);
    }

    /** Goes on because the night is over, unless a person has paused it meanwhile. */
    static Transition<RunField> resumedByMorning(Run seen, String stackEpoch, Instant now) {
        List<Guard<RunField>> guards = sameEpoch(seen, stackEpoch);
        guards.add(new Guard.Equal<>(RunField.REASON, PauseReason.QUIET_HOURS.name()));
        return move("resumed-by-morning", List.of(RunState.PAUSED), RunState.RUNNING, guards, resuming(seen, now));
    }

    private static List<Guard<RunField>> sameEpoch(Run seen, String stackEpoch) {
        List<Guard<RunField>> guards = new ArrayList<>(permit(seen));
        guards.add(new Guard.Equal<>(RunField.EPOCH, stackEpoch));
        return guards;
    }

    private static List<Change<RunField>> resuming(Run seen, Instant now) {
        List<Change<RunField>> changes = new ArrayList<>(PaceMoves.trusting());
        changes.add(new Change.Remove<>(RunField.REASON));
        changes.add(new Change.Remove<>(RunField.SPLITS));
        changes.add(new Change.Remove<>(RunField.PAUSED_AT));
        earliest(seen.pausedAt(), seen.doubtedSince()).ifPresent(since -> PaceMoves.stoodStill(seen, since, now)
                .ifPresent(changes::add));
        return changes;
    }

    private static Optional<Instant> earliest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Comparator.naturalOrder());
    }

    /** Also from HELD: then the ticks look at it again until it is over. */
    static Transition<RunField> cancelling(Run seen) {
        List<RunState> from = new ArrayList<>(RunState.LIVE);
        from.add(RunState.HELD);
        return move("cancelling", from, RunState.CANCELLING, permit(seen),
                List.of(new Change.Add<>(PERMIT, 1), new Change.Remove<>(RunField.REASON),
                        set(RunField.ACTIVE_KEY, activeKey(seen.id())),
                        set(RunField.ACTIVE_AT, activeAt(seen.id(), seen.openedAt()))));
    }

    static Transition<RunField> cancelled(Run seen, Figures figures, SkipCounts skips, Instant now) {
        return move("cancelled", List.of(RunState.CANCELLING), RunState.CANCELLED, permit(seen),
                over(figures, skips, now));
    }

    static Transition<RunField> finished(Figures figures, SkipCounts skips, Instant now) {
        return move("finished", List.of(RunState.RUNNING), RunState.FINISHED, List.of(), over(figures, skips, now));
    }

    /** Nothing happens to it until a person decides, so no tick looks at it; it is listed for them. */
    static Transition<RunField> held(Run seen) {
        return move("held", RunState.LIVE, RunState.HELD, permit(seen), List.of(new Change.Add<>(PERMIT, 1),
                set(RunField.ACTIVE_KEY, RunStore.HELD_KEY),
                set(RunField.ACTIVE_AT, activeAt(seen.id(), seen.openedAt()))));
    }

    /**
     * A person goes on with a held run under the keys that it had: first every open batch is marked as one that may
     * have been sent since the backup, and only then anything is sent.
     */
    static Transition<RunField> takingOver(Run seen, String epoch, Instant now) {
        List<Guard<RunField>> guards = new ArrayList<>(permit(seen));
        guards.add(new Guard.Above<>(RunField.FROZEN_AT, now.minus(BatchMoves.WINDOW).toEpochMilli()));
        guards.add(new Guard.Equal<>(RunField.RECHECKED, false));
        return move("taking-over", List.of(RunState.HELD), RunState.PAUSING, guards, List.of(
                new Change.Add<>(PERMIT, 1), set(RunField.EPOCH, epoch),
                set(RunField.REASON, PauseReason.RESTORED.name()),
                set(RunField.TAKEN_OVER_AT, now.toEpochMilli()),
                set(RunField.PACED_FROM, now.toEpochMilli()),
                new Change.Remove<>(RunField.PAUSED_AT),
                set(RunField.ACTIVE_KEY, activeKey(seen.id())),
                set(RunField.ACTIVE_AT, activeAt(seen.id(), seen.openedAt()))));
    }

    /** Every open batch is marked. */
    static Transition<RunField> takenOver(Run seen) {
        List<Guard<RunField>> guards = new ArrayList<>(permit(seen));
        guards.add(new Guard.Equal<>(RunField.REASON, PauseReason.RESTORED.name()));
        return move("taken-over", List.of(RunState.PAUSING), RunState.RUNNING, guards,
                List.of(new Change.Remove<>(RunField.REASON)));
    }

    /** A held run of which nothing was frozen gives way to a new one. */
    static Transition<RunField> replaced(Run seen, Resolution made, Instant now) {
        List<Guard<RunField>> guards = new ArrayList<>(permit(seen));
        guards.add(new Guard.Absent<>(RunField.FROZEN_AT));
        guards.add(new Guard.Absent<>(RunField.RESOLUTION));
        List<Change<RunField>> changes = new ArrayList<>(over(Figures.NONE, SkipCounts.NONE, now));
        changes.addAll(resolution(made));
        return move("replaced", List.of(RunState.HELD), RunState.CANCELLED, guards, changes);
    }

    private static List<Change<RunField>> over(Figures figures, SkipCounts skips, Instant now) {
        return List.of(
                set(RunField.FROZEN, figures.frozen()),
                set(RunField.ACCEPTED, figures.accepted()),
                set(RunField.REFUSED, figures.refused()),
                set(RunField.UNKNOWN, figures.unknown()),
                set(RunField.CANCELLED, figures.cancelled()),
                set(RunField.SKIPPED, skips.code()),
                set(RunField.ENDED_AT, now.toEpochMilli()),
                new Change.Remove<>(RunField.ACTIVE_KEY),
                new Change.Remove<>(RunField.ACTIVE_AT));
    }

    private static List<Guard<RunField>> permit(Run seen) {
        return List.of(new Guard.Equal<>(PERMIT, seen.permit()));
    }

    private static Transition<RunField> move(String name, List<RunState> from, RunState to,
            List<Guard<RunField>> more, List<Change<RunField>> changes) {
        List<Guard<RunField>> guards = new ArrayList<>();
        guards.add(Guard.in(STATE, from));
        guards.addAll(more);
        List<Change<RunField>> all = new ArrayList<>();
        all.add(set(STATE, to.name()));
        all.addAll(changes);
        return new Transition<>(name, guards, all);
    }

    private static Change<RunField> set(RunField field, Object value) {
        return new Change.Set<>(field, value);
    }

}
