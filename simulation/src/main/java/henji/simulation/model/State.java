package henji.simulation.model;

/**
 * Where the numbers of a state stand. A state is an array of whole numbers, each of which names something that never
 * changes; places of batches follow at the end.
 */
final class State {

    static final int CLOCK = 0;
    static final int RUN = 1;
    static final int SLICE = 2;
    /** The invocations under way: two that deliver and one that looks at the run. */
    static final int FIRST_FUNCTION = 3;
    static final int FUNCTIONS = 3;
    static final int LINE = 6;
    /** What operators, friends and tables have done so far, see {@link Spent}. */
    static final int SPENT = 7;
    static final int BATCHES = 8;

    private State() {
    }

    /** Counts of what a configuration bounds, in one number. */
    enum Spent {
        PAUSES, LEAVES, STORE_FAULTS;

        private static final int BITS = 4;

        int of(int[] state) {
            return state[SPENT] >>> BITS * ordinal() & (1 << BITS) - 1;
        }

        void add(int[] state) {
            state[SPENT] += 1 << BITS * ordinal();
        }
    }
}
