package henji.simulation.world;

import henji.core.delivery.batch.BatchSizes;
import henji.local.line.platform.CheckOrder;
import henji.local.line.platform.UnknownIds;

import java.util.Objects;
import java.util.SplittableRandom;

/**
 * How a world is made.
 *
 * @param friends in the account
 * @param strangers of them, whom LINE does not know
 * @param blocked of them, who block the account without our knowing
 * @param personal whether the messages differ from friend to friend, so that each is a push
 * @param rechecked whether friends are checked again before the first try, as a reminder's are
 * @param order in which LINE looks at key and quota
 * @param unknown what LINE does with ids that it does not know
 * @param quota of the month, -1 for none
 * @param consumers of the queue, at the same time
 * @param sizes of batches and slices
 */
public record Setup(int friends, int strangers, int blocked, boolean personal, boolean rechecked, CheckOrder order,
        UnknownIds unknown, long quota, int consumers, BatchSizes sizes) {

    public Setup {
        Objects.requireNonNull(order);
        Objects.requireNonNull(unknown);
        Objects.requireNonNull(sizes);
    }

    /** Five friends in two batches, everything as usual. */
    public static Setup plain() {
        return new Setup(5, 0, 0, false, false, CheckOrder.KEY_BEFORE_QUOTA, UnknownIds.REFUSE, -1, 2,
                new BatchSizes(3, 3, 1_000, 1_000, 1_000));
    }

    /** The same, each friend with a push of their own. */
    public Setup inPushes() {
        return new Setup(friends, strangers, blocked, true, rechecked, order, unknown, quota, consumers, sizes);
    }

    /** The same, with people whom LINE does not know. */
    public Setup withStrangers(int count) {
        return new Setup(friends, count, blocked, personal, rechecked, order, unknown, quota, consumers, sizes);
    }

    /** Anything. */
    public static Setup random(SplittableRandom random) {
        int friends = random.nextInt(1, 9);
        return new Setup(friends, random.nextInt(4) == 0 ? random.nextInt(friends) : 0,
                random.nextInt(4) == 0 ? random.nextInt(friends) : 0, random.nextBoolean(), random.nextBoolean(),
                random.nextBoolean() ? CheckOrder.KEY_BEFORE_QUOTA : CheckOrder.QUOTA_BEFORE_KEY,
                random.nextBoolean() ? UnknownIds.REFUSE : UnknownIds.SKIP,
                random.nextInt(5) == 0 ? random.nextInt(friends) : -1, random.nextInt(1, 5),
                new BatchSizes(random.nextInt(1, 5), random.nextInt(1, 5), random.nextInt(2, 50),
                        random.nextInt(2, 50), 1_000));
    }
}
