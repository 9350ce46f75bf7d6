package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.recheck.Enrolled;
import henji.core.delivery.run.StepOf;
import henji.core.friend.FriendId;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Says of friends when they entered a sequence, as their enrolments have it. */
public final class EnrolledFriends implements Enrolled {

    private final EnrolmentStore enrolments;

    public EnrolledFriends(EnrolmentStore enrolments) {
        this.enrolments = enrolments;
    }

    @Override
    public Map<FriendId, Since> since(StepOf step, Collection<FriendId> friends) {
        Map<FriendId, Since> found = new HashMap<>();
        enrolments.readAll(new CampaignId(step.due().sequence()), friends)
                .forEach((friend, enrolment) -> found.put(friend, enrolment.since()));
        return found;
    }
}
