package henji.functions.automarking;

import henji.core.friend.FriendId;
import henji.core.inbound.Profiles;
import henji.core.line.ProfileAnswer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for a profile and does not wait long: a name is worth a moment, an event is worth more. A call that is given up
 * goes on by itself; it only reads. After it nobody is asked for a while, so that ten friends who come in one batch
 * wait once and not until the function's time is over. Thread-safe.
 */
final class LimitedProfiles implements Profiles {

    private static final Duration REST = Duration.ofSeconds(5);

    private final Profiles profiles;
    private final Duration patience;
    private final Executor executor;
    private final InstantSource clock;
    private volatile Instant restsUntil = Instant.MIN;

    LimitedProfiles(Profiles profiles, Duration patience, Executor executor, InstantSource clock) {
        this.profiles = profiles;
        this.patience = patience;
        this.executor = executor;
        this.clock = clock;
    }

    @Override
    public ProfileAnswer of(FriendId friend) {
        if (clock.instant().isBefore(restsUntil)) {
            return new ProfileAnswer.Failed("time-out-before");
        }
        CompletableFuture<ProfileAnswer> answer = CompletableFuture.supplyAsync(() -> profiles.of(friend), executor);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            restsUntil = clock.instant().plus(REST);
            return new ProfileAnswer.Failed("time-out");
        } catch (ExecutionException e) {
            return new ProfileAnswer.Failed("error");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProfileAnswer.Failed("interrupted");
        }
    }
}
