package henji.local.line.platform;

import henji.local.line.people.Mix;

/** An open-addressing set of longs: 8 to 16 bytes an entry, where a {@code HashSet<Long>} takes some 60. */
final class LongSet {

    private long[] slots = new long[1024];
    private int size;
    private boolean hasZero;

    /** @return false when the value was there already */
    boolean add(long value) {
        if (value == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (!insert(slots, value)) {
            return false;
        }
        if (++size * 10L > slots.length * 7L) {
            long[] bigger = new long[slots.length * 2];
            for (long slot : slots) {
                if (slot != 0) {
                    insert(bigger, slot);
                }
            }
            slots = bigger;
        }
        return true;
    }

    private static boolean insert(long[] slots, long value) {
        int mask = slots.length - 1;
        int at = (int) Mix.of(value) & mask;
        while (slots[at] != 0) {
            if (slots[at] == value) {
                return false;
            }
            at = (at + 1) & mask;
        }
        slots[at] = value;
        return true;
    }
}
