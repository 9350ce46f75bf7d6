package henji.core.unread;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A sixteenth of what a staff member has read. It holds {@value #MAX} friends, the latest; of those that were dropped
 * it keeps one time, up to which everything counts as read.
 *
 * @param readUntil holds for every friend that is not in the map
 * @param upTo by fingerprint, the time of the last message read
 */
public record ReadBucket(Instant readUntil, Map<Integer, Instant> upTo) {

    /** Friends in one bucket: what makes an item of less than a kilobyte, so that writing it costs one unit. */
    public static final int MAX = 90;

    /** Of somebody who has read nothing. */
    public static final ReadBucket EMPTY = new ReadBucket(Instant.EPOCH, Map.of());

    public ReadBucket {
        Objects.requireNonNull(readUntil);
        upTo = Map.copyOf(upTo);
    }

    /** When the last message was that has been read of a friend who is remembered. */
    Optional<Instant> of(FriendPlace place) {
        return Optional.ofNullable(upTo.get(place.fingerprint()));
    }

    /** With this friend's time in place of the one before. */
    ReadBucket with(FriendPlace place, Instant time) {
        Map<Integer, Instant> next = new HashMap<>(upTo);
        next.put(place.fingerprint(), time);
        Instant until = readUntil;
        while (next.size() > MAX) {
            Map.Entry<Integer, Instant> oldest = next.entrySet().stream()
                    .filter(entry -> entry.getKey() != place.fingerprint())
                    .min(Map.Entry.<Integer, Instant>comparingByValue(Comparator.naturalOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .orElseThrow();
            next.remove(oldest.getKey());
            until = until.isBefore(oldest.getValue()) ? oldest.getValue() : until;
        }
        return new ReadBucket(until, next);
    }
}
