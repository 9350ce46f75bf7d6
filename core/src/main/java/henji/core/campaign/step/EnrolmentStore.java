package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.WaitingFriends;
import henji.core.friend.FriendId;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Who is where in which sequence: one item for each friend and sequence, listed by when its next step is due. The list
 * may lag by seconds, so that whoever acts on it reads the item strongly and writes it on condition. Safe for use by
 * several threads.
 */
public interface EnrolmentStore extends WaitingFriends {

    /** Most friends of one {@link #readAll} and of one {@link #miss}. */
    int GROUP = 50;

    /**
     * Puts a friend in, unless they are in, or their last start event was this one or a later one.
     *
     * @return whether they were put in now
     */
    boolean enter(Enrolment enrolment);

    /** Read strongly. @param friends at most 100 */
    Map<FriendId, Enrolment> readAll(CampaignId sequence, Collection<FriendId> friends);

    /** A friend's way from where they were seen. */
    record Move(Enrolment seen, Place to) {
        public Move {
            Objects.requireNonNull(seen);
            Objects.requireNonNull(to);
        }
    }

    /** Moves one friend on, if they still stand where they were seen. @return whether they did */
    boolean move(Move move);

    /**
     * Moves friends past a step that they missed, and adds them to its figure: all, or nobody if one of them no longer
     * stands where they were seen.
     *
     * @param moves 1 to {@value #GROUP}, all seen before the same step
     * @return whether they did
     */
    boolean miss(List<Move> moves);

    /** Buckets of a sequence up to a moment that somebody waits in, earliest first. May lag. */
    List<DueStep> due(CampaignId sequence, Instant until, int limit);

    /** How many wait for each step. May lag. @param limit at how many it stops to count */
    Waiting waiting(CampaignId sequence, int limit);

    /**
     * Friends by the step they wait for.
     *
     * @param more whether there are others that were not counted
     */
    record Waiting(Map<StepId, Long> steps, boolean more) {
        public Waiting {
            steps = Map.copyOf(steps);
        }
    }
}
