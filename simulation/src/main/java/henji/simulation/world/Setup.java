package henji.simulation.world;

import henji.core.delivery.batch.BatchSizes;
import henji.local.line.platform.CheckOrder;
import henji.local.line.platform.UnknownIds;
import henji.simulation.fault.Fault;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * @param outage of LINE, besides single faults
 * @param retries whether anything that failed is tried again by those around the engine: the queue, the minute's tick,
 *     people; without them faults must show
 */
public record Setup(int friends, int strangers, int blocked, boolean personal, boolean rechecked, CheckOrder order,
        UnknownIds unknown, long quota, int consumers, BatchSizes sizes, Optional<Outage> outage, boolean retries) {

    public Setup {
        Objects.requireNonNull(order);
        Objects.requireNonNull(unknown);
        Objects.requireNonNull(sizes);
        Objects.requireNonNull(outage);
    }

    /** How LINE behaves. */
    public LineRules line() {
        return new LineRules(order, unknown, quota, outage);
    }

    /**
     * LINE answers all sends like this for a time.
     *
     * @param how absent if it answers each otherwise
     */
    public record Outage(Duration from, Duration to, Optional<Fault> how) {

        private static final List<Fault> WAYS = List.of(Fault.REQUEST_LOST, Fault.RESPONSE_LOST, Fault.FAILS_AT_LINE,
                Fault.FAILS_AFTER_ACCEPTING, Fault.NOT_CONNECTED, Fault.TOKEN_ENDED, Fault.RATE_LIMITED);

        public static Outage random(SplittableRandom random) {
            Duration from = Duration.ofSeconds(random.nextInt(30));
            return new Outage(from, from.plusMinutes(random.nextInt(3) == 0 ? random.nextInt(30 * 60)
                    : random.nextInt(30)), random.nextInt(3) == 0 ? Optional.empty()
                    : Optional.of(WAYS.get(random.nextInt(WAYS.size()))));
        }
    }

    /** Five friends in two batches, everything as usual. */
    public static Setup plain() {
        return new Setup(5, 0, 0, false, false, CheckOrder.KEY_BEFORE_QUOTA, UnknownIds.REFUSE, -1, 2,
                new BatchSizes(3, 3, 1_000, 1_000, 1_000), Optional.empty(), true);
    }

    /** The same, each friend with a push of their own. */
    public Setup inPushes() {
        return new Setup(friends, strangers, blocked, true, rechecked, order, unknown, quota, consumers, sizes,
                outage, retries);
    }

    /** The same, with people whom LINE does not know. */
    public Setup withStrangers(int count) {
        return new Setup(friends, count, blocked, personal, rechecked, order, unknown, quota, consumers, sizes,
                outage, retries);
    }

    /** The same, while LINE is out of order. */
    public Setup during(Outage one) {
        return new Setup(friends, strangers, blocked, personal, rechecked, order, unknown, quota, consumers, sizes,
                Optional.of(one), retries);
    }

    /** The same, as a reminder. */
    public Setup checkedAgain() {
        return new Setup(friends, strangers, blocked, personal, true, order, unknown, quota, consumers, sizes, outage,
                retries);
    }

    /** The same, and nobody tries again. */
    public Setup withoutRetries() {
        return new Setup(friends, strangers, blocked, personal, rechecked, order, unknown, quota, consumers, sizes,
                outage, false);
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
                        random.nextInt(2, 50), 1_000),
                random.nextInt(6) == 0 ? Optional.of(Outage.random(random)) : Optional.empty(), true);
    }
}
