package henji.simulation.model;

import java.util.Arrays;

/** A set of states in the order in which they were added, each with where it came from. */
final class States {

    private static final int NONE = -1;

    private final int width;
    private int[] numbers = new int[1 << 16];
    private int[] from = new int[1 << 12];
    private int[] table = new int[1 << 14];
    private int size;

    States(int width) {
        this.width = width;
        Arrays.fill(table, NONE);
    }

    int size() {
        return size;
    }

    int[] at(int index) {
        return Arrays.copyOfRange(numbers, index * width, (index + 1) * width);
    }

    int from(int index) {
        return from[index];
    }

    /** @return whether it was new */
    boolean add(int[] state, int cameFrom) {
        int slot = slot(state);
        if (table[slot] != NONE) {
            return false;
        }
        if ((size + 1) * width > numbers.length) {
            numbers = Arrays.copyOf(numbers, numbers.length * 2);
        }
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
        }
        System.arraycopy(state, 0, numbers, size * width, width);
        from[size] = cameFrom;
        table[slot] = size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private int slot(int[] state) {
        int mask = table.length - 1;
        int slot = hash(state, 0) & mask;
        while (table[slot] != NONE && !Arrays.equals(numbers, table[slot] * width, (table[slot] + 1) * width,
                state, 0, width)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private int hash(int[] numbers, int start) {
        int hash = 0;
        for (int i = start; i < start + width; i++) {
            hash = (hash ^ numbers[i]) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash;
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, NONE);
        int mask = table.length - 1;
        for (int i = 0; i < size; i++) {
            int slot = hash(numbers, i * width) & mask;
            while (table[slot] != NONE) {
                slot = slot + 1 & mask;
            }
            table[slot] = i;
        }
    }
}
