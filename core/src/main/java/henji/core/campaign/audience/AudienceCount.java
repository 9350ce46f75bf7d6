package henji.core.campaign.audience;

import henji.core.friend.FriendId;
import henji.core.search.count.Survey;

import java.util.List;

/**
 * How many friends would get a message.
 *
 * @param count exact, or an estimate of three digits, because it knows no more
 * @param approximate whether it was estimated from a part of the account (shown with 約)
 * @param atMost more would be a surprise, see {@link Survey#atMost()}; the count itself if that is exact
 * @param first some of them, as many as were asked for or found
 */
public record AudienceCount(long count, boolean approximate, long atMost, List<FriendId> first) {

    public AudienceCount {
        first = List.copyOf(first);
        if (count < 0 || atMost < count || !approximate && atMost != count) {
            throw new IllegalArgumentException("a count of " + count + ", at most " + atMost);
        }
    }

    static AudienceCount of(Survey survey) {
        if (survey.isComplete()) {
            return new AudienceCount(survey.hits(), false, survey.hits(), survey.first());
        }
        long count = survey.told();
        return new AudienceCount(count, true, Math.max(count, survey.atMost()), survey.first());
    }

    /** Nobody, and not merely nobody found. */
    public boolean isNobody() {
        return count == 0 && !approximate;
    }
}
