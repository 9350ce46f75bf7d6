package henji.core.delivery;

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

    static Slice planned(RunId run, int number, KeyRange range) {
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

    String hash() {
        return (String) fields.get(SliceField.HASH);
    }

    int hintPosition() {
        return (int) amount(SliceField.HINT_POSITION);
    }

    Optional<Instant> hintedAt() {
        return fields.get(SliceField.HINTED_AT) instanceof Long millis
                ? Optional.of(Instant.ofEpochMilli(millis)) : Optional.empty();
    }

    boolean isFrozen() {
        return switch (state()) {
            case PLANNED, FREEZING -> false;
            case FROZEN, CLOSED -> true;
        };
    }

    /** Final counts; only of a closed slice. */
    Figures finalFigures() {
        return new Figures(frozen(), amount(SliceField.ACCEPTED), amount(SliceField.REFUSED),
                amount(SliceField.UNKNOWN), amount(SliceField.CANCELLED), 0);
    }

    /** The batch that a friend of this frozen slice's range is in, if in any; negative before the first. */
    int batchOf(FriendId friend) {
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

    SkipCounts finalSkips() {
        return SkipCounts.ofCode(fields.get(SliceField.SKIPPED) instanceof String code ? code : "");
    }

    BatchRef batch(int index) {
        return new BatchRef(run, freeze(), BatchNo.of(number, index));
    }

    Transition<SliceField> claim(Instant now) {
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
    Transition<SliceField> renew(Instant now) {
        return new Transition<>("slice-renew", mine(),
                List.of(set(SliceField.LEASE_UNTIL, now.plus(LEASE).toEpochMilli())));
    }

    boolean needsRenewalAt(Instant now) {
        return leaseUntil().filter(end -> now.isAfter(end.minus(LEASE.dividedBy(2)))).isPresent();
    }

    Transition<SliceField> complete(long frozen, int batches, String hash, byte[] firstIds) {
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
    Transition<SliceField> hinted(int position, Instant now) {
        return new Transition<>("slice-hinted", List.of(
                Guard.anyOf(new Guard.Absent<>(SliceField.HINT_POSITION),
                        new Guard.AtMost<>(SliceField.HINT_POSITION, position))), List.of(
                set(SliceField.HINT_POSITION, (long) position),
                set(SliceField.HINTED_AT, now.toEpochMilli())));
    }

    Transition<SliceField> close(Figures figures, SkipCounts skips) {
        return new Transition<>("slice-closed",
                List.of(new Guard.Equal<>(SliceField.STATE, SliceState.FROZEN.name())), List.of(
                set(SliceField.STATE, SliceState.CLOSED.name()),
                set(SliceField.ACCEPTED, figures.accepted()),
                set(SliceField.REFUSED, figures.refused()),
                set(SliceField.UNKNOWN, figures.unknown()),
                set(SliceField.CANCELLED, figures.cancelled()),
                set(SliceField.SKIPPED, skips.code())));
    }

    Slice after(Transition<SliceField> transition) {
        return new Slice(run, number, transition.after(new EnumMap<>(fields)));
    }

    private static Change<SliceField> set(SliceField field, Object value) {
        return new Change.Set<>(field, value);
    }

    private long amount(SliceField field) {
        return fields.get(field) instanceof Long number ? number : 0;
    }
}
