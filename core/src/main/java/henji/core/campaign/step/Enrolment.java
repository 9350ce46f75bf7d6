package henji.core.campaign.step;

import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.recheck.Enrolled;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A friend in a sequence, for one start event. There is one of each friend and sequence: the next start event counts
 * once this one is over.
 *
 * @param startEvent what it was: the timeline entry's event id, or the operation of who put them in
 * @param entered when it happened
 * @param mark the friend's mark then
 */
public record Enrolment(CampaignId sequence, FriendId friend, String startEvent, Instant entered, MarkId mark,
        Place place) {

    public Enrolment {
        Objects.requireNonNull(sequence);
        Objects.requireNonNull(friend);
        Objects.requireNonNull(startEvent);
        Objects.requireNonNull(entered);
        Objects.requireNonNull(mark);
        Objects.requireNonNull(place);
    }

    /** The bucket it stands in; absent once it is over. */
    public Optional<DueStep> due() {
        return place instanceof Place.Waits(StepId step, Instant at)
                ? Optional.of(new DueStep(sequence.value(), step.value(), at)) : Optional.empty();
    }

    public Enrolled.Since since() {
        return new Enrolled.Since(entered, mark,
                place instanceof Place.Ended(Instant at, var stopped) ? stopped : Optional.empty());
    }

    public Enrolment at(Place next) {
        return new Enrolment(sequence, friend, startEvent, entered, mark, next);
    }
}
