package henji.core.delivery;

import java.util.BitSet;
import java.util.Objects;

/**
 * Positions of a batch's frozen friends who no longer matched just before the first intent. Stored in that intent, so
 * that every later try reaches the same people.
 *
 * @param positions positions within the ids item; never changed
 */
public record Skipped(BitSet positions) {

    public static final Skipped NOBODY = new Skipped(new BitSet());

    public Skipped {
        Objects.requireNonNull(positions);
        positions = (BitSet) positions.clone();
    }

    public static Skipped ofBytes(byte[] bytes) {
        return new Skipped(BitSet.valueOf(bytes));
    }

    public byte[] toBytes() {
        return positions.toByteArray();
    }

    @Override
    public BitSet positions() {
        return (BitSet) positions.clone();
    }

    public boolean contains(int position) {
        return positions.get(position);
    }

    /** How many of the positions {@code from} to {@code to} (exclusive). */
    public int between(int from, int to) {
        return positions.get(from, to).cardinality();
    }
}
