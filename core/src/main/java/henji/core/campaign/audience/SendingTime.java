package henji.core.campaign.audience;

import java.time.Duration;

/** How long a run takes at half of LINE's limits, which is the pace of all workers together. */
public final class SendingTime {

    /** Half of LINE's 200 multicasts a second, 500 friends each. */
    private static final int BY_MULTICAST = 50_000;
    /** Half of LINE's 2,000 pushes a second, one friend each. */
    private static final int BY_PUSH = 1_000;
    private static final Duration SET_OUT = Duration.ofSeconds(2);

    private SendingTime() {
    }

    /** @param personal whether each friend gets a push of their own */
    public static Duration of(long friends, boolean personal) {
        return SET_OUT.plusSeconds(friends / (personal ? BY_PUSH : BY_MULTICAST));
    }
}
