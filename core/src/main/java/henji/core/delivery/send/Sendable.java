package henji.core.delivery.send;

import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.batch.Skipped;
import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessages;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** What a batch has to send, as {@link Preparation} finds it. */
sealed interface Sendable {

    /**
     * Something for somebody.
     *
     * @param to everybody who is to get it now
     * @param messages as frozen; with places, if {@code pushes} is there
     * @param pushes what each of them reads, if that differs
     * @param hash of all this, which must be the same on each try with the key
     * @param newlySkipped who was found just now to be left out; absent if that was known
     */
    record Ready(List<FriendId> to, OutgoingMessages messages, Optional<PushWork> pushes, UUID key, BodyHash hash,
            Optional<Skipped> newlySkipped) implements Sendable {
        public Ready {
            to = List.copyOf(to);
            Objects.requireNonNull(messages);
            Objects.requireNonNull(pushes);
            Objects.requireNonNull(key);
            Objects.requireNonNull(hash);
            Objects.requireNonNull(newlySkipped);
        }
    }

    /** Everybody is left out. */
    record ForNobody(Optional<Skipped> newlySkipped) implements Sendable {
        public ForNobody {
            Objects.requireNonNull(newlySkipped);
        }
    }

    /**
     * The values were frozen so long ago that they are gone. Nobody may read anything else in their place, so nothing
     * is sent.
     */
    record ValuesGone(Optional<Skipped> newlySkipped) implements Sendable {
        public ValuesGone {
            Objects.requireNonNull(newlySkipped);
        }
    }

    /** Content, recipients or key are not those of an earlier attempt. */
    record Differs() implements Sendable {
    }

    /** Another run of the same reminder is being frozen; who rests from it is not known yet. */
    record NotYet() implements Sendable {
    }
}
