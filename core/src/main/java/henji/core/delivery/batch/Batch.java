package henji.core.delivery.batch;

import henji.core.delivery.id.BatchRef;
import henji.core.delivery.transition.Transition;

import java.time.Instant;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * State of at most 500 friends who get the same messages in one multicast. A view of the stored fields; it changes
 * only by the {@linkplain Transition transitions} of {@link BatchMoves}.
 *
 * @param fields as stored; absent ones are missing
 */
public record Batch(BatchRef ref, Map<BatchField, Object> fields) {

    public Batch {
        Objects.requireNonNull(ref);
        fields = Map.copyOf(fields);
    }

    /** T1: a batch as the freeze or a split makes it. */
    public static Batch pending(BatchRef ref, int from, int to) {
        Map<BatchField, Object> fields = new EnumMap<>(BatchField.class);
        fields.put(BatchField.STATUS, BatchStatus.PENDING.name());
        fields.put(BatchField.GENERATION, 0L);
        fields.put(BatchField.FROM, (long) from);
        fields.put(BatchField.TO, (long) to);
        fields.put(BatchField.ATTEMPT, 0L);
        fields.put(BatchField.UNKNOWN, false);
        return new Batch(ref, fields);
    }

    /** T1: a batch of pushes as the freeze makes it. */
    public static Batch pendingPushes(BatchRef ref, int size) {
        Batch batch = pending(ref, 0, size);
        Map<BatchField, Object> fields = new EnumMap<>(batch.fields());
        fields.put(BatchField.OUTCOMES, PushOutcomes.untried(size).toBytes());
        return new Batch(ref, fields);
    }

    /** Absent of a multicast. */
    public Optional<PushOutcomes> outcomes() {
        return fields.get(BatchField.OUTCOMES) instanceof byte[] bytes
                ? Optional.of(PushOutcomes.ofBytes(bytes)) : Optional.empty();
    }

    public BatchStatus status() {
        return BatchStatus.valueOf((String) fields.get(BatchField.STATUS));
    }

    public int generation() {
        return (int) number(BatchField.GENERATION);
    }

    public int from() {
        return (int) number(BatchField.FROM);
    }

    public int to() {
        return (int) number(BatchField.TO);
    }

    public long attempt() {
        return number(BatchField.ATTEMPT);
    }

    public Optional<Instant> openUntil() {
        return time(BatchField.OPEN_UNTIL);
    }

    /** Whether this worker wrote the open intent that followed what it had seen. */
    public boolean isClaimedBy(String worker, Batch seen) {
        return openUntil().isPresent() && text(BatchField.WORKER).equals(Optional.of(worker))
                && generation() == seen.generation() && attempt() == seen.attempt() + 1;
    }

    public boolean unknown() {
        return Boolean.TRUE.equals(fields.get(BatchField.UNKNOWN));
    }

    /** Whether nothing but an acceptance would prove anything of it; see {@link BatchMoves#takenOver}. */
    public boolean isDoubtedWhole() {
        return unknown() && firstAt().isPresent() && openUntil().isEmpty()
                && outcomes().filter(known -> known.has(PushOutcomes.Outcome.NOT_TRIED)).isEmpty();
    }

    public OptionalLong stop() {
        return fields.get(BatchField.STOP) instanceof Long stop ? OptionalLong.of(stop) : OptionalLong.empty();
    }

    public Optional<Instant> firstAt() {
        return time(BatchField.FIRST_AT);
    }

    /** When the latest attempt began; absent of those that began before this was kept. */
    public Optional<Instant> lastAt() {
        return time(BatchField.LAST_AT);
    }

    public Optional<BodyHash> bodyHash() {
        return text(BatchField.BODY_HASH).map(BodyHash::new);
    }

    public Optional<String> key() {
        return text(BatchField.KEY);
    }

    public int tries() {
        return fields.get(BatchField.TRIES) instanceof Long tries ? Math.toIntExact(tries) : 0;
    }

    public Optional<Instant> nextTry() {
        return time(BatchField.NEXT_TRY);
    }

    public Optional<Integer> lastStatus() {
        return fields.get(BatchField.LAST_STATUS) instanceof Long status
                ? Optional.of(Math.toIntExact(status)) : Optional.empty();
    }

    public int streak() {
        return fields.get(BatchField.STREAK) instanceof Long streak ? Math.toIntExact(streak) : 0;
    }

    /** LINE's request ids of the attempts, newest last, at most {@value BatchMoves#REQUEST_IDS_KEPT}. */
    public List<String> requestIds() {
        return fields.get(BatchField.REQUEST_IDS) instanceof List<?> ids
                ? ids.stream().map(String.class::cast).toList() : List.of();
    }

    public Optional<String> reason() {
        return text(BatchField.REASON);
    }

    /** What LINE or the network said last, as a stable word or in LINE's text; of a batch that ended as 不明. */
    public Optional<String> lastAnswer() {
        return text(BatchField.LAST_ANSWER);
    }

    /** Positions whose outcome cannot be known any more; none while an attempt may still come. */
    public BitSet unknownForGood() {
        BitSet positions = new BitSet();
        if (outcomes().isPresent() && status().isOver()) {
            PushOutcomes each = outcomes().get();
            IntStream.range(0, each.size())
                    .filter(at -> each.at(at) == PushOutcomes.Outcome.UNKNOWN_FOR_GOOD).forEach(positions::set);
        } else if (outcomes().isEmpty() && status() == BatchStatus.UNKNOWN) {
            positions.set(from(), to());
            skipped().ifPresent(who -> positions.andNot(who.positions()));
        }
        return positions;
    }

    /** Absent until the recipients were checked again. */
    public Optional<Skipped> skipped() {
        Optional<byte[]> guards = fields.get(BatchField.GUARDED) instanceof byte[] bytes
                ? Optional.of(bytes) : Optional.empty();
        return fields.get(BatchField.SKIPPED) instanceof byte[] bits
                ? Optional.of(Skipped.ofBytes(bits, guards)) : Optional.empty();
    }

    /** Whether a worker may be calling LINE now. */
    public boolean isLiveAt(Instant now) {
        return openUntil().filter(end -> !end.isBefore(now)).isPresent();
    }

    /** Whether the key is too old to be used: LINE may have forgotten it an hour from then. */
    public boolean isWindowClosedAt(Instant now) {
        return firstAt().filter(first -> !now.isBefore(first.plus(BatchMoves.WINDOW))).isPresent();
    }

    /** As it stands once the transition was written; guards are not asked. */
    public Batch after(Transition<BatchField> transition) {
        return new Batch(ref, transition.after(new EnumMap<>(fields)));
    }

    /**
     * What each push comes to when no more is made under these keys; of a dead worker's batch nothing that was not
     * written is known. Absent of a multicast.
     */
    Optional<PushOutcomes> settled() {
        return outcomes().map(known -> openUntil().isPresent() ? known.takenOver() : known).map(PushOutcomes::closed);
    }

    /** Of a batch of pushes: those that were not tried when the backup was made may have been since. */
    Batch afterRestore() {
        return outcomes().map(known -> {
            Map<BatchField, Object> next = new EnumMap<>(fields);
            next.put(BatchField.OUTCOMES, known.takenOver().toBytes());
            return new Batch(ref, next);
        }).orElse(this);
    }

    private long number(BatchField field) {
        return (Long) fields.get(field);
    }

    private Optional<Instant> time(BatchField field) {
        return fields.get(field) instanceof Long millis ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    private Optional<String> text(BatchField field) {
        return fields.get(field) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
