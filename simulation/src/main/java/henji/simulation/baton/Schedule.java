package henji.simulation.baton;

import java.util.SplittableRandom;

/** Who moves next, and when time passes although somebody could move. */
public interface Schedule {

    /** @return one of so many possible moves, from 0; workers come first, the youngest before all */
    int choose(int moves);

    /** Whether everybody is slow now, so that time passes to the next thing that waits for it. */
    boolean lingers();

    /** Everybody goes on until done or waiting; what is due comes in order. */
    static Schedule inOrder() {
        return new Schedule() {
            @Override
            public int choose(int moves) {
                return 0;
            }

            @Override
            public boolean lingers() {
                return false;
            }
        };
    }

    /** Any order. */
    static Schedule random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Schedule() {
            @Override
            public int choose(int moves) {
                return moves == 1 ? 0 : random.nextInt(moves);
            }

            @Override
            public boolean lingers() {
                return random.nextInt(128) == 0;
            }
        };
    }
}
