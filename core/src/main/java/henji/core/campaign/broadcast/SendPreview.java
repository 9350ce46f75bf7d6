package henji.core.campaign.broadcast;

import henji.core.campaign.Broadcast;
import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.Personal;
import henji.core.friend.FriendId;
import henji.core.line.QuotaAnswer;
import henji.core.settings.QuietHours;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a start would do now.
 *
 * @param audience friends at {@code countedAt}; also how many messages of the quota are needed
 * @param examples at most ten of them
 * @param quota what LINE says of the month
 * @param expected how long sending takes
 * @param expectedAlike how long it would take if everybody got the same
 * @param personal what the places in the messages mean; absent if everybody gets the same
 * @param night the quiet hours that are or come next; absent if there are none
 */
public record SendPreview(Broadcast broadcast, AudienceCount audience, List<FriendId> examples, QuotaAnswer quota,
        Duration expected, Duration expectedAlike, Optional<Personal> personal, Optional<QuietHours.Night> night,
        Instant countedAt) {

    public SendPreview {
        Objects.requireNonNull(broadcast);
        Objects.requireNonNull(audience);
        examples = List.copyOf(examples);
        Objects.requireNonNull(quota);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(expectedAlike);
        Objects.requireNonNull(personal);
        Objects.requireNonNull(night);
        Objects.requireNonNull(countedAt);
    }

    /** Whether the quota suffices, of an estimate also for the most that may be; absent if LINE did not tell. */
    public Optional<Boolean> enough() {
        return switch (quota) {
            case QuotaAnswer.Unlimited unlimited -> Optional.of(true);
            case QuotaAnswer.Limited limited -> Optional.of(limited.remaining() >= audience.atMost());
            case QuotaAnswer.Failed failed -> Optional.empty();
        };
    }
}
