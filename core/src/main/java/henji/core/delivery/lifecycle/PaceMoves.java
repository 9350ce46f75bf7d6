package henji.core.delivery.lifecycle;

import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How fast a run goes on while it runs: at the pace of the settings, and probing while LINE does not answer. */
final class PaceMoves {

    private PaceMoves() {
    }

    /** The time since then does not count, else all that is left would be fed at once. */
    static Optional<Change<RunField>> stoodStill(Run seen, Instant since, Instant now) {
        return seen.pacedFrom().map(from ->
                set(RunField.PACED_FROM, from.plus(Duration.between(since, now)).toEpochMilli()));
    }

    /** LINE is called again as usual. */
    static List<Change<RunField>> trusting() {
        return List.of(new Change.Remove<>(RunField.DOUBT), new Change.Remove<>(RunField.DOUBTED_SINCE),
                new Change.Remove<>(RunField.PROBE_AT));
    }

    /** From now on LINE is only probed. */
    static Transition<RunField> doubted(Instant now, Instant probeAt) {
        return new Transition<>("doubted", List.of(new Guard.Absent<>(RunField.DOUBTED_SINCE),
                Guard.in(RunField.STATE, List.of(RunState.RUNNING))), List.of(
                set(RunField.DOUBTED_SINCE, now.toEpochMilli()), set(RunField.PROBE_AT, probeAt.toEpochMilli())));
    }

    /** One answer that tells, against those that did not. */
    static Transition<RunField> lessDoubt(Run seen) {
        return new Transition<>("less-doubt", List.of(new Guard.Equal<>(RunField.DOUBT, seen.doubt())),
                List.of(new Change.Add<>(RunField.DOUBT, -1)));
    }

    /** Takes the turn to probe LINE; one of many workers gets it. */
    static Transition<RunField> probing(Run seen, Instant next) {
        return new Transition<>("probing", List.of(
                new Guard.Equal<>(RunField.PROBE_AT, seen.probeAt().orElseThrow().toEpochMilli()),
                Guard.in(RunField.STATE, List.of(RunState.RUNNING))),
                List.of(set(RunField.PROBE_AT, next.toEpochMilli())));
    }

    /** LINE answers again: it goes on at its pace, as after a pause. */
    static Transition<RunField> trusted(Run seen, Instant now) {
        Instant since = seen.doubtedSince().orElseThrow();
        List<Change<RunField>> changes = new ArrayList<>(trusting());
        stoodStill(seen, since, now).ifPresent(changes::add);
        return new Transition<>("trusted",
                List.of(new Guard.Equal<>(RunField.DOUBTED_SINCE, since.toEpochMilli()),
                        Guard.in(RunField.STATE, List.of(RunState.RUNNING))), changes);
    }

    /**
     * Feeds at another pace from now on: as if what was fed and is not still waiting had been fed at the new one.
     *
     * @param perMinute batches
     * @param done batches that were fed and no longer wait, at the pace until now
     */
    static Transition<RunField> repaced(Run seen, long perMinute, long done, Instant now) {
        return new Transition<>("repaced", List.of(Guard.in(RunField.STATE, List.of(RunState.RUNNING)),
                new Guard.Equal<>(RunField.PERMIT, seen.permit())), List.of(
                set(RunField.PACE, perMinute),
                set(RunField.PACED_FROM, now.minusMillis(Math.ceilDiv(done * 60_000, perMinute)).toEpochMilli())));
    }

    private static Change<RunField> set(RunField field, Object value) {
        return new Change.Set<>(field, value);
    }
}
