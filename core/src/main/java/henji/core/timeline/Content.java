package henji.core.timeline;

import henji.core.field.FieldId;
import henji.core.message.OutgoingMessages;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.id.OperationId;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What happened. A change of mark that goes with it stands on the entry itself, see {@link TimelineEntry}. */
public sealed interface Content {

    EntryKind kind();

    /** @param messageId LINE's id of the message */
    record MessageIn(String messageId, InMessage message) implements Content {
        public MessageIn {
            Objects.requireNonNull(messageId);
            Objects.requireNonNull(message);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.MESSAGE_IN;
        }
    }

    /**
     * A message of ours. The sender is the entry's actor.
     *
     * @param operation what makes a second sending of the same thing recognisable
     * @param messages what was said, exactly as handed to LINE
     * @param before what the sending changed of the friend, until its outcome is known: a refusal puts it back
     */
    record MessageOut(
            OperationId operation, OutgoingMessages messages, Sending sending, Optional<FriendBefore> before)
            implements Content {
        public MessageOut {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(messages);
            Objects.requireNonNull(sending);
            Objects.requireNonNull(before);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.MESSAGE_OUT;
        }

        /** The same message, further on its way. */
        public MessageOut with(Sending next) {
            return new MessageOut(operation, messages, next, before);
        }
    }

    /** Internal; the friend never sees it. */
    record Note(OperationId operation, String text) implements Content {
        public Note {
            Objects.requireNonNull(operation);
            Objects.requireNonNull(text);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.NOTE;
        }

        /** Without the text, so that none gets into a log. */
        @Override
        public String toString() {
            return "Note[" + operation + "]";
        }
    }

    /**
     * The mark was changed by hand; what changed is the entry's {@link TimelineEntry#markChange()}.
     *
     * @param before the friend's state that the change replaced, so that it can be taken back whole; absent on
     *     entries from before this was kept
     */
    record MarkChanged(Optional<FriendBefore> before) implements Content {
        public MarkChanged {
            Objects.requireNonNull(before);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.MARK_CHANGED;
        }
    }

    record Assigned(Optional<StaffId> from, Optional<StaffId> to) implements Content {
        public Assigned {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.ASSIGNED;
        }
    }

    record Tagged(Set<TagId> added, Set<TagId> removed) implements Content {
        public Tagged {
            added = Set.copyOf(added);
            removed = Set.copyOf(removed);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.TAGGED;
        }
    }

    /** Which fields changed; the values stay on the friend alone. */
    record FieldsChanged(Set<FieldId> fields) implements Content {
        public FieldsChanged {
            fields = Set.copyOf(fields);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.FIELDS_CHANGED;
        }
    }

    /** The desk's own name for the friend was set or cleared. */
    record Renamed() implements Content {
        @Override
        public EntryKind kind() {
            return EntryKind.RENAMED;
        }
    }

    /** @param unblocked as LINE says, which is not fully reliable */
    record Followed(boolean unblocked) implements Content {
        @Override
        public EntryKind kind() {
            return EntryKind.FOLLOWED;
        }
    }

    record Unfollowed() implements Content {
        @Override
        public EntryKind kind() {
            return EntryKind.UNFOLLOWED;
        }
    }

    /** @param data what our own button carries; at most 300 characters */
    record Postback(String data) implements Content {
        public Postback {
            Objects.requireNonNull(data);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.POSTBACK;
        }

        /** Without the data, so that none gets into a log. */
        @Override
        public String toString() {
            return "Postback[" + data.length() + " characters]";
        }
    }

    /** LINE's notice that the friend withdrew a message. */
    record Unsend(String messageId) implements Content {
        public Unsend {
            Objects.requireNonNull(messageId);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.UNSEND;
        }
    }

    /**
     * A message that was withdrawn: the place where it stood, without what it said.
     *
     * @param type what it was: {@code text}, {@code image} …
     */
    record Unsent(String messageId, String type) implements Content {
        public Unsent {
            Objects.requireNonNull(messageId);
            Objects.requireNonNull(type);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.UNSENT;
        }
    }

    /**
     * @param type LINE's word for the event, such as {@code beacon}; may be one that nobody knew when this was built
     */
    record OtherEvent(String type) implements Content {
        public OtherEvent {
            Objects.requireNonNull(type);
        }

        @Override
        public EntryKind kind() {
            return EntryKind.RAW_EVENT;
        }
    }
}
