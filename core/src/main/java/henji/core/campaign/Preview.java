package henji.core.campaign;

import henji.core.friend.FriendId;
import henji.core.line.QuotaAnswer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What a start would do now.
 *
 * @param count friends, exact at {@code countedAt}; also how many messages of the quota are needed
 * @param examples at most ten of them
 * @param quota what LINE says of the month
 * @param expected how long sending takes
 */
public record Preview(Broadcast broadcast, long count, List<FriendId> examples, QuotaAnswer quota, Duration expected,
        Instant countedAt) {

    public Preview {
        Objects.requireNonNull(broadcast);
        examples = List.copyOf(examples);
        Objects.requireNonNull(quota);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(countedAt);
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
