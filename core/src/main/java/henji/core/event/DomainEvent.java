package henji.core.event;

import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the client's own rules may hear of. Ids and marks only: personal data would leave the account with it.
 * Published once as a rule; a crash at the wrong moment loses or repeats one.
 */
public sealed interface DomainEvent {

    FriendId friend();

    Instant at();

    record FriendFollowed(FriendId friend, Instant at) implements DomainEvent {
        public FriendFollowed {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(at);
        }
    }

    record FriendUnfollowed(FriendId friend, Instant at) implements DomainEvent {
        public FriendUnfollowed {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(at);
        }
    }

    /** @param type LINE's word for the message: {@code text}, {@code image} … */
    record MessageReceived(FriendId friend, EntryKey entry, String type, Instant at) implements DomainEvent {
        public MessageReceived {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(entry);
            Objects.requireNonNull(type);
            Objects.requireNonNull(at);
        }
    }

    /** @param from absent when the friend was new */
    record MarkChanged(FriendId friend, Optional<MarkId> from, MarkId to, String by, Instant at)
            implements DomainEvent {
        public MarkChanged {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
            Objects.requireNonNull(by);
            Objects.requireNonNull(at);
        }
    }
}
