package henji.core.delivery.run;

import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A contiguous part of all friends, frozen by one worker. A view of the stored fields.
 *
 * @param number from 0
 * @param fields as stored; absent ones are missing
 */
public record Slice(RunId run, int number, Map<SliceField, Object> fields) {

    private static final Duration LEASE = Duration.ofSeconds(60);

    public Slice {
        Objects.requireNonNull(run);
        fields = Map.copyOf(fields);
    }

    /** Not frozen yet. */
    public static Slice planned(RunId run, int number, KeyRange range) {
        Map<SliceField, Object> fields = new EnumMap<>(SliceField.class);
        fields.put(SliceField.STATE, SliceState.PLANNED.name());
        fields.put(SliceField.RANGE, range.code());
        fields.put(SliceField.FREEZE, 0L);
        return new Slice(run, number, fields);
    }

    public SliceState state() {
        return SliceState.valueOf((String) fields.get(SliceField.STATE));
    }

    public KeyRange range() {
        return KeyRange.ofCode((String) fields.get(SliceField.RANGE));
    }

    public int freeze() {
        return (int) amount(SliceField.FREEZE);
    }

    Optional<Instant> leaseUntil() {
        return fields.get(SliceField.LEASE_UNTIL) instanceof Long millis
                ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    public long frozen() {
        return amount(SliceField.FROZEN);
    }

    public int batches() {
        return (int) amount(SliceField.BATCHES);
    }

    /** SHA-256 over its friends in the order frozen, in hex; only of a frozen slice. */
    public String hash() {
        return (String) fields.get(SliceField.HASH);
    }

    /** How many of its batches were hinted, from the first. */
    public int hintPosition() {
        return (int) amount(SliceField.HINT_POSITION);
    }

    public Optional<Instant> hintedAt() {
        return fields.get(SliceField.HINTED_AT) instanceof Long millis
                ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    /** Whether all of its batches stand in the table. */
    public boolean isFrozen() {
        return switch (state()) {
            case PLANNED, FREEZING -> false;
            case FROZEN, CLOSED -> true;
        };
    }

    /** Final counts; only of a closed slice. */
    public Figures finalFigures() {
        return new Figures(frozen(), amount(SliceField.ACCEPTED), amount(SliceField.REFUSED),
                amount(SliceField.UNKNOWN), amount(SliceField.CANCELLED), 0);
    }

    /** The batch that a friend of this frozen slice's range is in, if in any; negative before the first. */
    public int batchOf(FriendId friend) {
        if (!(fields.get(SliceField.FIRST_IDS) instanceof byte[] first) || first.length == 0) {
            return -1;
        }
        int low = 0;
        int high = Recipients.packed(first) - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            if (KeyRange.ORDER.compare(Recipients.unpack(first, middle), friend) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** Only of a closed slice. */
    public SkipCounts finalSkips() {
        return SkipCounts.ofCode(fields.get(SliceField.SKIPPED) instanceof String code ? code : "");
    }

    /** @param index from 0, below {@link #batches} */
    public BatchRef batch(int index) {
        return new BatchRef(run, freeze(), BatchNo.of(number, index));
    }

    /** One worker at a time: the next one after {@code LEASE}, and with a freeze number of its own. */
    public Transition<SliceField> claim(Instant now) {
        return new Transition<>("slice-claim", List.of(
                Guard.in(SliceField.STATE, List.of(SliceState.PLANNED, SliceState.FREEZING)),
                Guard.anyOf(new Guard.Absent<>(SliceField.LEASE_UNTIL),
                        new Guard.Below<>(SliceField.LEASE_UNTIL, now.toEpochMilli())),
                new Guard.Equal<>(SliceField.FREEZE, (long) freeze())), List.of(
                set(SliceField.STATE, SliceState.FREEZING.name()),
                new Change.Add<>(SliceField.FREEZE, 1),
                set(SliceField.LEASE_UNTIL, now.plus(LEASE).toEpochMilli())));
    }

    /** Still at work; only the latest claimant can say so. */
    public Transition<SliceField> renew(Instant now) {
        return new Transition<>("slice-renew", mine(),
                List.of(set(SliceField.LEASE_UNTIL, now.plus(LEASE).toEpochMilli())));
    }

    /** Whether half of the lease is over. */
    public boolean needsRenewalAt(Instant now) {
        return leaseUntil().filter(end -> now.isAfter(end.minus(LEASE.dividedBy(2)))).isPresent();
    }

    /** Only the latest claimant can. */
    public Transition<SliceField> complete(long frozen, int batches, String hash, byte[] firstIds) {
        return new Transition<>("slice-frozen", mine(), List.of(
                set(SliceField.STATE, SliceState.FROZEN.name()),
                set(SliceField.FROZEN, frozen),
                set(SliceField.BATCHES, (long) batches),
                set(SliceField.HASH, hash),
                set(SliceField.FIRST_IDS, firstIds),
                new Change.Remove<>(SliceField.LEASE_UNTIL)));
    }

    private List<Guard<SliceField>> mine() {
        return List.of(new Guard.Equal<>(SliceField.STATE, SliceState.FREEZING.name()),
                new Guard.Equal<>(SliceField.FREEZE, (long) freeze()));
    }

    /** Two feeders at once may hint twice, which is harmless; the position never goes back. */
    public Transition<SliceField> hinted(int position, Instant now) {
        return new Transition<>("slice-hinted", List.of(
                Guard.anyOf(new Guard.Absent<>(SliceField.HINT_POSITION),
                        new Guard.AtMost<>(SliceField.HINT_POSITION, position))), List.of(
                set(SliceField.HINT_POSITION, (long) position),
                set(SliceField.HINTED_AT, now.toEpochMilli())));
    }

    /** All of its batches are over: from now on the counts stand here. */
    public Transition<SliceField> close(Figures figures, SkipCounts skips) {
        return new Transition<>("slice-closed",
                List.of(new Guard.Equal<>(SliceField.STATE, SliceState.FROZEN.name())), List.of(
                set(SliceField.STATE, SliceState.CLOSED.name()),
                set(SliceField.ACCEPTED, figures.accepted()),
                set(SliceField.REFUSED, figures.refused()),
                set(SliceField.UNKNOWN, figures.unknown()),
                set(SliceField.CANCELLED, figures.cancelled()),
                set(SliceField.SKIPPED, skips.code())));
    }

    /** As it stands once the transition was written; guards are not asked. */
    public Slice after(Transition<SliceField> transition) {
        return new Slice(run, number, transition.after(new EnumMap<>(fields)));
    }

    private static Change<SliceField> set(SliceField field, Object value) {
        return new Change.Set<>(field, value);
    }

    private long amount(SliceField field) {
        return fields.get(field) instanceof Long number ? number : 0;
    }
}
