package henji.functions.automarking;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.inbound.Profiles;
import henji.core.line.ProfileAnswer;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;

class LimitedProfilesTest {

    private static final FriendId FRIEND = new FriendId("U" + "1".repeat(32));
    private static final Profiles HANAKO =
            friend -> new ProfileAnswer.Found("花子", Optional.empty(), Optional.empty());

    private final List<Runnable> hanging = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T00:00:00Z");

    @Test
    void afterOneThatHangsNobodyIsAskedForAWhile() {
        LimitedProfiles profiles = limited(hanging::add);

        ProfileAnswer first = profiles.of(FRIEND);
        ProfileAnswer second = profiles.of(FRIEND);

        assertThat(List.of(first, second)).allSatisfy(
                answer -> assertThat(answer).isInstanceOf(ProfileAnswer.Failed.class));
        assertThat(hanging).hasSize(1);

        now = now.plusSeconds(5);
        profiles.of(FRIEND);
        assertThat(hanging).hasSize(2);
    }

    @Test
    void oneThatAnswersIsFollowedByTheNext() {
        LimitedProfiles profiles = limited(Runnable::run);

        profiles.of(FRIEND);

        assertThat(profiles.of(FRIEND)).isInstanceOf(ProfileAnswer.Found.class);
    }

    private LimitedProfiles limited(Executor executor) {
        return new LimitedProfiles(HANAKO, Duration.ofMillis(1), executor, () -> now);
    }
}
