package henji.core.campaign;

import henji.core.friend.FriendId;
import henji.core.line.QuotaAnswer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a start would do now.
 *
 * @param count friends, exact at {@code countedAt}; also how many messages of the quota are needed
 * @param examples at most ten of them
 * @param quota what LINE says of the month
 * @param expected how long sending takes
 * @param personal what the places in the messages mean; absent if everybody gets the same
 */
public record Preview(Broadcast broadcast, long count, List<FriendId> examples, QuotaAnswer quota, Duration expected,
        Optional<Personal> personal, Instant countedAt) {

    public Preview {
        Objects.requireNonNull(broadcast);
        examples = List.copyOf(examples);
        Objects.requireNonNull(quota);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(personal);
        Objects.requireNonNull(countedAt);
    }

    /** How long it would take if everybody got the same. */
    public Duration expectedAlike() {
        return SendingTime.of(count, false);
    }

    /** Whether the quota suffices, as far as LINE told. */
    public boolean isEnough() {
        return switch (quota) {
            case QuotaAnswer.Unlimited unlimited -> true;
            case QuotaAnswer.Limited limited -> limited.remaining() >= count;
            case QuotaAnswer.Failed failed -> true;
        };
    }
}
