package henji.functions.automarking;

import henji.core.friend.FriendId;
import henji.core.inbound.Profiles;
import henji.core.line.ProfileAnswer;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks for a profile and does not wait long: a name is worth a moment, an event is worth more. A call that is given up
 * goes on by itself; it only reads.
 */
final class LimitedProfiles implements Profiles {

    private final Profiles profiles;
    private final Duration patience;
    private final Executor executor;

    LimitedProfiles(Profiles profiles, Duration patience, Executor executor) {
        this.profiles = profiles;
        this.patience = patience;
        this.executor = executor;
    }

    @Override
    public ProfileAnswer of(FriendId friend) {
        CompletableFuture<ProfileAnswer> answer = CompletableFuture.supplyAsync(() -> profiles.of(friend), executor);
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new ProfileAnswer.Failed("time-out");
        } catch (ExecutionException e) {
            return new ProfileAnswer.Failed("error");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new ProfileAnswer.Failed("interrupted");
        }
    }
}
