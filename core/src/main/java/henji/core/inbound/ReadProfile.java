package henji.core.inbound;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.FriendStore.Written;
import henji.core.line.ProfileAnswer;
import henji.core.rival.Rivals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Asks LINE again for a name and picture that it did not tell when the friend came or came back, so that nobody stays
 * without a name, or under an old one, until they write again. A repetition finds the same and writes nothing. Holds no
 * state; safe for use by several threads.
 */
public final class ReadProfile {

    /** Then nobody asks any more; the friend's next event does. */
    static final int TRIES_MAX = 100;

    /** The last of them again and again, which makes about a day of all tries. */
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final FriendStore friends;
    private final Profiles profiles;
    private final InboundTasks tasks;

    public ReadProfile(FriendStore friends, Profiles profiles, InboundTasks tasks) {
        this.friends = friends;
        this.profiles = profiles;
        this.tasks = tasks;
    }

    /**
     * How long to wait before the next try, 10 s to 15 min.
     *
     * @param tries how often it was asked in vain, from 1
     */
    public static Duration pauseAfter(int tries) {
        return PAUSES.get(Math.min(tries, PAUSES.size()) - 1);
    }

    /**
     * Asks, unless there is no such friend.
     *
     * @param tries how often it was asked in vain before, from 1
     * @throws IllegalStateException if others wrote to the friend all the time
     */
    public void read(FriendId id, int tries) {
        Optional<Friend> found = friends.read(id);
        if (found.isEmpty()) {
            return;
        }
        switch (profiles.of(id)) {
            case ProfileAnswer.Found profile -> write(found.get(), profile);
            case ProfileAnswer.NotAvailable() -> {
                // LINE will not tell
            }
            case ProfileAnswer.Failed failed -> {
                if (tries < TRIES_MAX) {
                    tasks.readProfileLater(id, tries + 1);
                }
            }
        }
    }

    private void write(Friend first, ProfileAnswer.Found profile) {
        Friend before = first;
        for (int attempt = 0; attempt < Rivals.TRIES; attempt++) {
            Friend after = before.withProfile(
                    Optional.of(profile.displayName()), profile.pictureUrl(), profile.language());
            if (after.equals(before)) {
                return;
            }
            // As with an event: the postings follow the friend, and are asked for before it is written.
            if (!after.names().equals(before.names())) {
                tasks.nameChanged(before.id());
            }
            switch (friends.write(Optional.of(before), after)) {
                case Written.Done done -> {
                    return;
                }
                case Written.Stale(Optional<Friend> other) -> {
                    if (other.isEmpty()) {
                        return;
                    }
                    before = other.get();
                }
            }
        }
        throw new IllegalStateException("the friend changed during " + Rivals.TRIES + " tries");
    }
}
