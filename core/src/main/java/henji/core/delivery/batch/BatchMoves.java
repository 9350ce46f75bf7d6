package henji.core.delivery.batch;

import henji.core.delivery.id.BatchNo;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;

import static henji.core.delivery.batch.BatchField.ATTEMPT;
import static henji.core.delivery.batch.BatchField.BODY_HASH;
import static henji.core.delivery.batch.BatchField.FIRST_AT;
import static henji.core.delivery.batch.BatchField.GENERATION;
import static henji.core.delivery.batch.BatchField.GUARDED;
import static henji.core.delivery.batch.BatchField.KEY;
import static henji.core.delivery.batch.BatchField.LAST_ANSWER;
import static henji.core.delivery.batch.BatchField.LAST_AT;
import static henji.core.delivery.batch.BatchField.LAST_STATUS;
import static henji.core.delivery.batch.BatchField.NEXT_TRY;
import static henji.core.delivery.batch.BatchField.OPEN_UNTIL;
import static henji.core.delivery.batch.BatchField.OUTCOMES;
import static henji.core.delivery.batch.BatchField.REASON;
import static henji.core.delivery.batch.BatchField.REQUEST_IDS;
import static henji.core.delivery.batch.BatchField.SKIPPED;
import static henji.core.delivery.batch.BatchField.STATUS;
import static henji.core.delivery.batch.BatchField.STOP;
import static henji.core.delivery.batch.BatchField.STREAK;
import static henji.core.delivery.batch.BatchField.TRIES;
import static henji.core.delivery.batch.BatchField.UNKNOWN;
import static henji.core.delivery.batch.BatchField.WORKER;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The state table of a batch (T1 to T13): each move is one conditional write that follows from what was read. Nothing
 * here looks at a clock or a store, so the same table runs in production, in tests and in a model check.
 */
public final class BatchMoves {

    /** No call with a key this long after its first intent: LINE forgets it after 24 h, clocks differ a little. */
    public static final Duration WINDOW = Duration.ofHours(23);

    /** How long an intent stays open; longer than the function may run, so a live worker is never taken over. */
    public static final Duration LEASE = Duration.ofSeconds(90);

    /** No try on the wire begins in the last part of the lease. */
    public static final Duration LEASE_MARGIN = Duration.ofSeconds(15);

    static final int REQUEST_IDS_KEPT = 5;

    private BatchMoves() {
    }

    /**
     * T2, T3: the intent, before every attempt. Fails if somebody else is at work, the key is too old, the body is
     * another one, or a pause or cancel came after the run was read.
     *
     * @param worker who makes the attempt
     * @param permit as read with the run, which was RUNNING
     * @param skipped who was found not to match any more; only with the first intent of a re-checked run
     */
    public static Transition<BatchField> claim(Batch seen, String worker, UUID key, BodyHash hash,
            Optional<Skipped> skipped, long permit, Instant now) {
        List<Change<BatchField>> changes = new ArrayList<>(List.of(
                set(STATUS, BatchStatus.ATTEMPTING.name()),
                new Change.Add<>(ATTEMPT, 1),
                set(OPEN_UNTIL, now.plus(LEASE).toEpochMilli()),
                set(WORKER, worker),
                set(KEY, key.toString()),
                new Change.SetIfAbsent<>(FIRST_AT, now.toEpochMilli()),
                set(LAST_AT, now.toEpochMilli()),
                new Change.SetIfAbsent<>(BODY_HASH, hash.hex()),
                new Change.Remove<>(NEXT_TRY)));
        if (seen.openUntil().isPresent()) {
            changes.add(set(UNKNOWN, true));
        }
        outcomes(seen, skipped).ifPresent(outcomes -> changes.add(set(OUTCOMES, outcomes.toBytes())));
        skipped.ifPresent(found -> changes.addAll(skip(found)));
        return new Transition<>(seen.attempt() == 0 ? "T2" : "T3", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                new Guard.Equal<>(GENERATION, (long) seen.generation()),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                sameIntent(seen, now),
                Guard.anyOf(new Guard.Absent<>(FIRST_AT),
                        new Guard.Above<>(FIRST_AT, now.minus(WINDOW).toEpochMilli())),
                Guard.anyOf(new Guard.Absent<>(BODY_HASH), new Guard.Equal<>(BODY_HASH, hash.hex())),
                Guard.anyOf(new Guard.Absent<>(KEY), new Guard.Equal<>(KEY, key.toString())),
                permits(permit)), changes);
    }

    /**
     * What a claim makes of a batch of pushes: whoever was left out is, and of what the worker before had not written
     * nothing is known any more.
     */
    private static Optional<PushOutcomes> outcomes(Batch seen, Optional<Skipped> skipped) {
        return seen.outcomes().map(before -> {
            PushOutcomes outcomes = seen.openUntil().isPresent() ? before.takenOver() : before;
            if (skipped.isPresent()) {
                for (int i = seen.from(); i < seen.to(); i++) {
                    outcomes = skipped.get().contains(i) ? outcomes.with(i, PushOutcomes.Outcome.SKIPPED) : outcomes;
                }
            }
            return outcomes;
        });
    }

    /**
     * T4, T5, T8 of a batch of pushes: the one write that holds what became of each. Over when none is open; else tried
     * again, under an unknown attempt if the outcome of any push is unknown.
     *
     * @param status of the answer that decided, if not all were accepted
     * @param nextTry when the open ones are tried
     */
    public static Transition<BatchField> pushed(Batch claimed, PushOutcomes outcomes, Optional<Integer> status,
            Optional<String> requestId, Optional<String> reason, Instant nextTry) {
        boolean unknown = outcomes.has(PushOutcomes.Outcome.UNKNOWN);
        List<Change<BatchField>> changes = closed(claimed, status, requestId, reason);
        changes.add(set(OUTCOMES, outcomes.toBytes()));
        changes.add(set(UNKNOWN, unknown));
        if (outcomes.isOver()) {
            changes.add(set(STATUS, BatchStatus.SENT.name()));
            changes.add(new Change.Remove<>(NEXT_TRY));
        } else {
            changes.add(set(STATUS, (unknown ? BatchStatus.ATTEMPTING : BatchStatus.PENDING).name()));
            // A batch that was cut short without any fault did not fail.
            reason.ifPresent(why -> changes.add(new Change.Add<>(TRIES, 1)));
            changes.add(set(NEXT_TRY, nextTry.toEpochMilli()));
        }
        return new Transition<>(outcomes.isOver() ? "T4" : unknown ? "T5" : "T8", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(GENERATION, (long) claimed.generation()),
                new Guard.Equal<>(ATTEMPT, claimed.attempt())), changes);
    }

    /** T4: LINE has it. Of any attempt of the generation: a late proof counts. */
    public static Transition<BatchField> sent(Batch claimed, int status, Optional<String> requestId) {
        return new Transition<>("T4", List.of(
                Guard.in(STATUS, List.of(BatchStatus.ATTEMPTING, BatchStatus.UNKNOWN)),
                new Guard.Equal<>(GENERATION, (long) claimed.generation())),
                outcome(claimed, BatchStatus.SENT, Optional.of(status), requestId, Optional.empty()));
    }

    /** T5: this attempt proved nothing. */
    public static Transition<BatchField> unknown(Batch claimed, Optional<Integer> status, Optional<String> requestId,
            String why, Instant nextTry) {
        List<Change<BatchField>> changes = closed(claimed, status, requestId, Optional.of(why));
        changes.add(set(UNKNOWN, true));
        changes.add(new Change.Add<>(TRIES, 1));
        changes.add(set(NEXT_TRY, nextTry.toEpochMilli()));
        return new Transition<>("T5", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(ATTEMPT, claimed.attempt())), changes);
    }

    /** T6: refused for good, and no attempt is of unknown outcome. */
    public static Transition<BatchField> refused(Batch claimed, int status, Optional<String> requestId, String reason) {
        return new Transition<>("T6", definite(claimed),
                outcome(claimed, BatchStatus.REFUSED, Optional.of(status), requestId, Optional.of(reason)));
    }

    /** T7: a definite refusal of this attempt, which says nothing about an earlier one of unknown outcome. */
    public static Transition<BatchField> refusedWhileUnknown(Batch claimed, Optional<Integer> status,
            Optional<String> requestId, String reason, Instant nextTry) {
        List<Change<BatchField>> changes = closed(claimed, status, requestId, Optional.of(reason));
        changes.add(new Change.Add<>(TRIES, 1));
        changes.add(set(NEXT_TRY, nextTry.toEpochMilli()));
        return new Transition<>("T7", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(ATTEMPT, claimed.attempt()),
                new Guard.Equal<>(UNKNOWN, true)), changes);
    }

    /** T8: this attempt sent nothing and another may (429, 401, no connection). */
    public static Transition<BatchField> back(Batch claimed, Optional<Integer> status, Optional<String> requestId,
            String reason, Instant nextTry) {
        List<Change<BatchField>> changes = closed(claimed, status, requestId, Optional.of(reason));
        changes.add(set(STATUS, BatchStatus.PENDING.name()));
        changes.add(new Change.Add<>(TRIES, 1));
        changes.add(set(NEXT_TRY, nextTry.toEpochMilli()));
        return new Transition<>("T8", definite(claimed), changes);
    }

    /**
     * T9: 400 on more than one friend. Written together with its two halves, see {@link #halves}; a stop that came
     * meanwhile forbids it, so that no half is born behind the stop's back.
     */
    public static Transition<BatchField> split(Batch claimed, Optional<String> requestId, long permit) {
        List<Guard<BatchField>> guards = new ArrayList<>(definite(claimed));
        guards.add(permits(permit));
        return new Transition<>("T9", guards,
                outcome(claimed, BatchStatus.SPLIT, Optional.of(400), requestId, Optional.empty()));
    }

    /** T1 for the halves of a split: they share the ids item and who was skipped. */
    public static List<Batch> halves(Batch claimed) {
        int middle = (claimed.from() + claimed.to()) >>> 1;
        return List.of(
                half(claimed, claimed.ref().no().firstHalf(), claimed.from(), middle),
                half(claimed, claimed.ref().no().secondHalf(), middle, claimed.to()));
    }

    private static Batch half(Batch parent, BatchNo no, int from, int to) {
        Batch half = Batch.pending(parent.ref().at(no), from, to);
        if (parent.skipped().isEmpty()) {
            return half;
        }
        return half.after(new Transition<>("T1", List.of(), skip(parent.skipped().get())));
    }

    private static List<Change<BatchField>> skip(Skipped skipped) {
        List<Change<BatchField>> changes = new ArrayList<>();
        changes.add(set(SKIPPED, skipped.toBytes()));
        skipped.guardBytes().ifPresent(bytes -> changes.add(set(GUARDED, bytes)));
        return changes;
    }

    /**
     * T10: the window closed over an attempt of unknown outcome. Of a batch of pushes only those are 不明 that were
     * called: the others may be made under a new key, as by T11.
     */
    public static Transition<BatchField> expired(Batch seen, Instant now) {
        return new Transition<>("T10", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                new Guard.AtMost<>(FIRST_AT, now.minus(WINDOW).toEpochMilli()),
                sameIntent(seen, now),
                unknownWithoutLiveIntent(now)),
                seen.settled().filter(known -> !known.isOver()).map(known -> nextForTheRest(seen, known))
                        .orElseGet(() -> undecided(seen, "window-closed")));
    }

    private static List<Change<BatchField>> nextForTheRest(Batch seen, PushOutcomes known) {
        List<Change<BatchField>> changes =
                closed(seen, Optional.empty(), Optional.empty(), Optional.of("window-closed"));
        changes.add(set(UNKNOWN, false));
        changes.addAll(nextChanges(Optional.of(known)));
        return changes;
    }

    /** T11: the window closed, and it is proven that no attempt was accepted: a new key may be used. */
    public static Transition<BatchField> nextGeneration(Batch seen, Instant now) {
        return new Transition<>("T11", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                new Guard.Equal<>(GENERATION, (long) seen.generation()),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                new Guard.Absent<>(OPEN_UNTIL),
                new Guard.Equal<>(UNKNOWN, false),
                new Guard.AtMost<>(FIRST_AT, now.minus(WINDOW).toEpochMilli())), nextChanges(seen.outcomes()));
    }

    private static List<Change<BatchField>> nextChanges(Optional<PushOutcomes> known) {
        List<Change<BatchField>> changes = new ArrayList<>(List.of(
                set(STATUS, BatchStatus.PENDING.name()),
                new Change.Add<>(GENERATION, 1),
                new Change.Remove<>(FIRST_AT),
                new Change.Remove<>(BODY_HASH),
                new Change.Remove<>(KEY),
                new Change.Remove<>(TRIES),
                new Change.Remove<>(NEXT_TRY),
                new Change.Remove<>(SKIPPED),
                new Change.Remove<>(GUARDED)));
        known.ifPresent(outcomes -> changes.add(set(OUTCOMES, outcomes.again().toBytes())));
        return changes;
    }

    /** T12: nothing was sent and nothing will be. */
    public static Transition<BatchField> cancelled(Batch seen, Optional<Skipped> skipped, String reason) {
        List<Change<BatchField>> changes =
                outcome(seen, BatchStatus.CANCELLED, Optional.empty(), Optional.empty(), Optional.of(reason));
        skipped.ifPresent(found -> changes.addAll(skip(found)));
        return new Transition<>("T12", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                new Guard.Absent<>(OPEN_UNTIL),
                new Guard.Equal<>(UNKNOWN, false)), changes);
    }

    /** T13: cancelled with an attempt of unknown outcome; a retry could deliver after "cancelled", so there is none. */
    public static Transition<BatchField> cancelledUnknown(Batch seen, Instant now) {
        return new Transition<>("T13", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                sameIntent(seen, now),
                unknownWithoutLiveIntent(now)),
                undecided(seen, "cancelled"));
    }

    /**
     * Cancelled in a run that was begun before the tables were restored: whatever was sent since the backup is nowhere
     * written, so nobody may say that it was not.
     */
    public static Transition<BatchField> cancelledAfterRestore(Batch seen, Instant now) {
        return new Transition<>("cancelled-after-restore", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                Guard.anyOf(new Guard.Absent<>(OPEN_UNTIL), new Guard.Below<>(OPEN_UNTIL, now.toEpochMilli()))),
                undecided(seen.afterRestore(), "restored"));
    }

    /**
     * A run of restored tables goes on under its keys: the batch may have been sent at any time since the run was
     * frozen, whatever was written when the backup was made. So no answer but an acceptance proves anything, and the
     * window counts from there.
     *
     * @param frozenAt of the run; nothing was sent before
     */
    public static Transition<BatchField> takenOver(Batch seen, Instant frozenAt, Instant now) {
        List<Change<BatchField>> changes = new ArrayList<>(List.of(
                set(STATUS, BatchStatus.ATTEMPTING.name()),
                set(UNKNOWN, true),
                new Change.SetIfAbsent<>(FIRST_AT, frozenAt.toEpochMilli()),
                new Change.Remove<>(OPEN_UNTIL),
                new Change.Remove<>(NEXT_TRY)));
        seen.outcomes().ifPresent(outcomes -> changes.add(set(OUTCOMES, outcomes.takenOver().toBytes())));
        return new Transition<>("taken-over", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                sameIntent(seen, now)), changes);
    }

    /** A pause or cancel: from here on no claim with an older permit succeeds on this item. */
    public static Transition<BatchField> stop(long permit) {
        return new Transition<>("stop", List.of(
                Guard.in(STATUS, BatchStatus.OPEN),
                Guard.anyOf(new Guard.Absent<>(STOP), new Guard.Below<>(STOP, permit))),
                List.of(set(STOP, permit)));
    }

    /** An intent whose worker is gone: its outcome is unknown. */
    public static Transition<BatchField> closeDead(Batch seen, Instant now) {
        return new Transition<>("close-dead", List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(ATTEMPT, seen.attempt()),
                sameIntent(seen, now),
                new Guard.Below<>(OPEN_UNTIL, now.toEpochMilli())), deadChanges(seen));
    }

    private static List<Change<BatchField>> deadChanges(Batch seen) {
        List<Change<BatchField>> changes = new ArrayList<>(List.of(
                set(UNKNOWN, true), new Change.Remove<>(OPEN_UNTIL)));
        seen.outcomes().ifPresent(outcomes -> changes.add(set(OUTCOMES, outcomes.takenOver().toBytes())));
        return changes;
    }

    private static List<Guard<BatchField>> definite(Batch claimed) {
        return List.of(
                new Guard.Equal<>(STATUS, BatchStatus.ATTEMPTING.name()),
                new Guard.Equal<>(GENERATION, (long) claimed.generation()),
                new Guard.Equal<>(ATTEMPT, claimed.attempt()),
                new Guard.Equal<>(UNKNOWN, false));
    }

    /**
     * The intent that was seen, if any, and its worker's lease is over. A worker that wrote its result meanwhile has
     * closed it: what it proved must not be written over by what was seen before.
     */
    private static Guard<BatchField> sameIntent(Batch seen, Instant now) {
        return seen.openUntil()
                .map(end -> Guard.allOf(new Guard.Equal<>(OPEN_UNTIL, end.toEpochMilli()),
                        new Guard.Below<>(OPEN_UNTIL, now.toEpochMilli())))
                .orElseGet(() -> new Guard.Absent<>(OPEN_UNTIL));
    }

    private static Guard<BatchField> unknownWithoutLiveIntent(Instant now) {
        return Guard.anyOf(
                Guard.allOf(new Guard.Absent<>(OPEN_UNTIL), new Guard.Equal<>(UNKNOWN, true)),
                new Guard.Below<>(OPEN_UNTIL, now.toEpochMilli()));
    }

    private static Guard<BatchField> permits(long permit) {
        return Guard.anyOf(new Guard.Absent<>(STOP), new Guard.AtMost<>(STOP, permit));
    }

    private static List<Change<BatchField>> outcome(Batch seen, BatchStatus status, Optional<Integer> answer,
            Optional<String> requestId, Optional<String> reason) {
        List<Change<BatchField>> changes = closed(seen, answer, requestId, reason);
        changes.add(set(STATUS, status.name()));
        changes.add(new Change.Remove<>(NEXT_TRY));
        seen.settled().ifPresent(known -> changes.add(set(OUTCOMES, known.toBytes())));
        return changes;
    }

    /** Over as 不明; what was answered last stays readable. */
    private static List<Change<BatchField>> undecided(Batch seen, String why) {
        List<Change<BatchField>> changes =
                outcome(seen, BatchStatus.UNKNOWN, Optional.empty(), Optional.empty(), Optional.of(why));
        seen.reason().ifPresent(answer -> changes.add(set(LAST_ANSWER, answer)));
        return changes;
    }

    private static List<Change<BatchField>> closed(Batch seen, Optional<Integer> status, Optional<String> requestId,
            Optional<String> reason) {
        List<Change<BatchField>> changes = new ArrayList<>();
        changes.add(new Change.Remove<>(OPEN_UNTIL));
        status.ifPresent(code -> {
            changes.add(set(LAST_STATUS, (long) code));
            changes.add(set(STREAK, seen.lastStatus().equals(status) ? seen.streak() + 1L : 1L));
        });
        requestId.ifPresent(id -> {
            List<String> ids = new ArrayList<>(seen.requestIds());
            ids.add(id);
            changes.add(set(REQUEST_IDS, List.copyOf(ids.subList(Math.max(0, ids.size() - REQUEST_IDS_KEPT),
                    ids.size()))));
        });
        changes.add(reason.<Change<BatchField>>map(text -> set(REASON, shortened(text)))
                .orElseGet(() -> new Change.Remove<>(REASON)));
        return changes;
    }

    /** Keeps the item within one write unit. */
    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, Character.isHighSurrogate(text.charAt(99)) ? 99 : 100);
    }

    private static Change<BatchField> set(BatchField field, Object value) {
        return new Change.Set<>(field, value);
    }
}
