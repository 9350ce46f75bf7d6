package henji.core.friend;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The table of friends. Every read is strongly consistent, because decisions hang on it; lists come from other ports.
 * Safe for use by several threads.
 */
public interface FriendStore {

    /** What became of a write. */
    sealed interface Written {

        /** @param friend as stored now, with its new version */
        record Done(Friend friend) implements Written {
            public Done {
                Objects.requireNonNull(friend);
            }
        }

        /**
         * Somebody else wrote in between, or an entry of the write existed; nothing was written.
         *
         * @param current what is stored now; absent if no friend is
         */
        record Stale(Optional<Friend> current) implements Written {
            public Stale {
                Objects.requireNonNull(current);
            }
        }
    }

    Optional<Friend> read(FriendId id);

    /** Those that exist, of at most 100 ids. */
    Map<FriendId, Friend> readAll(Collection<FriendId> ids);

    /**
     * Writes a friend if the stored version is still {@code before}'s, or if none is stored and {@code before} is
     * absent. Only what differs is written. Repeating a write that succeeded answers {@code Done}.
     *
     * @param after its version is not looked at; the stored one is the next after {@code before}'s
     */
    Written write(Optional<Friend> before, Friend after);
}
