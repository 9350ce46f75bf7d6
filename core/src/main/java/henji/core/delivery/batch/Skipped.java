package henji.core.delivery.batch;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Positions of a batch's frozen friends who were left out just before the first intent, and why. Stored in that
 * intent, so that every later try reaches the same people.
 *
 * @param positions positions within the ids item; never changed
 * @param guarded those of them that a guard left out, by the guard; all others no longer matched
 */
public record Skipped(BitSet positions, Map<SkipReason, BitSet> guarded) {

    public static final Skipped NOBODY = new Skipped(new BitSet());

    public Skipped {
        Objects.requireNonNull(positions);
        positions = (BitSet) positions.clone();
        EnumMap<SkipReason, BitSet> copy = new EnumMap<>(SkipReason.class);
        guarded.forEach((reason, bits) -> copy.put(reason, (BitSet) bits.clone()));
        guarded = copy;
    }

    /** Who no longer matched. */
    public Skipped(BitSet positions) {
        this(positions, Map.of());
    }

    /** @param reasons positions from 0 in the frozen order; a position stands under one reason at most */
    public static Skipped of(Map<SkipReason, BitSet> reasons) {
        BitSet all = new BitSet();
        EnumMap<SkipReason, BitSet> guarded = new EnumMap<>(SkipReason.class);
        reasons.forEach((reason, bits) -> {
            all.or(bits);
            if (reason != SkipReason.LEFT) {
                guarded.put(reason, bits);
            }
        });
        return new Skipped(all, guarded);
    }

    /** @param guards as {@link #guardBytes()} gave them */
    static Skipped ofBytes(byte[] positions, Optional<byte[]> guards) {
        return new Skipped(BitSet.valueOf(positions), guards.map(Skipped::guarded).orElse(Map.of()));
    }

    public byte[] toBytes() {
        return positions.toByteArray();
    }

    /** Absent if no guard left anybody out; for each guard its letter, a length and its positions as bits. */
    Optional<byte[]> guardBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        guarded.forEach((reason, bits) -> {
            byte[] packed = bits.toByteArray();
            bytes.write(reason.code());
            bytes.write(packed.length);
            bytes.writeBytes(packed);
        });
        return bytes.size() == 0 ? Optional.empty() : Optional.of(bytes.toByteArray());
    }

    private static Map<SkipReason, BitSet> guarded(byte[] bytes) {
        EnumMap<SkipReason, BitSet> guarded = new EnumMap<>(SkipReason.class);
        for (int at = 0; at < bytes.length;) {
            int length = bytes[at + 1];
            guarded.put(SkipReason.ofCode((char) bytes[at]),
                    BitSet.valueOf(Arrays.copyOfRange(bytes, at + 2, at + 2 + length)));
            at += 2 + length;
        }
        return guarded;
    }

    @Override
    public BitSet positions() {
        return (BitSet) positions.clone();
    }

    public boolean contains(int position) {
        return positions.get(position);
    }

    /** Those for which the rest still makes a difference: what became of the others is known. */
    public Skipped within(IntPredicate open) {
        BitSet kept = positions();
        kept.stream().filter(position -> !open.test(position)).forEach(kept::clear);
        EnumMap<SkipReason, BitSet> reasons = new EnumMap<>(SkipReason.class);
        guarded.forEach((reason, bits) -> {
            BitSet those = (BitSet) bits.clone();
            those.and(kept);
            reasons.put(reason, those);
        });
        return new Skipped(kept, reasons);
    }

    /** How many of the positions {@code from} to {@code to} (exclusive). */
    public int between(int from, int to) {
        return positions.get(from, to).cardinality();
    }

    /** Those of the positions {@code from} to {@code to} (exclusive) that were left out for this reason. */
    BitSet of(SkipReason reason, int from, int to) {
        BitSet bits = (BitSet) (reason == SkipReason.LEFT ? positions : guarded.getOrDefault(reason, new BitSet()))
                .clone();
        if (reason == SkipReason.LEFT) {
            guarded.values().forEach(bits::andNot);
        }
        bits.clear(0, from);
        bits.clear(to, Math.max(to, bits.length()));
        return bits;
    }
}
