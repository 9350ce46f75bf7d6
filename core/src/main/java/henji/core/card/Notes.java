package henji.core.card;

import henji.core.conversation.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import henji.core.rival.Rivals;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Appends notes. A note raises the friend's version, so two requests of one operation cannot both append; it moves
 * nothing else.
 */
public final class Notes {

    private static final int TEXT_MAX = 2_000;
    private static final int LOOKED_BACK = 100;

    private final FriendStore friends;
    private final ConversationStore conversations;
    private final TimelineStore timeline;
    private final IndexShards shards;
    private final InstantSource clock;

    public Notes(FriendStore friends, ConversationStore conversations, TimelineStore timeline, IndexShards shards,
            InstantSource clock) {
        this.friends = friends;
        this.conversations = conversations;
        this.timeline = timeline;
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * Appends a note. The same operation again, while it is among the newest entries, answers the note it made.
     *
     * @throws InvalidInput for an empty or too long text
     * @throws IllegalStateException if others wrote to the friend all the time
     */
    public CardResult add(FriendId id, OperationId operation, String text, Actor by) {
        Content.Note note = new Content.Note(operation, Text.body("text", text, TEXT_MAX));
        ThreadId thread = ThreadId.of(id);
        for (int i = 0; i < Rivals.TRIES; i++) {
            Optional<Friend> friend = friends.read(id);
            if (friend.isEmpty()) {
                return new CardResult.NoSuchFriend();
            }
            Optional<TimelineEntry> made = timeline.newestFirst(thread, Optional.empty(), LOOKED_BACK).stream()
                    .filter(entry -> entry.content() instanceof Content.Note(OperationId of, String said)
                            && of.equals(operation))
                    .findFirst();
            if (made.isPresent()) {
                return new CardResult.Done(friend.get(), made);
            }
            Instant now = clock.instant();
            EntryKey key = EntryKey.of(now, "note." + operation.value());
            TimelineEntry entry = TimelineEntry.recorded(thread, key, shards.drawFor(id.value() + key.value()), now,
                    by, note);
            if (conversations.commit(ConversationStore.Change.of(friend.get(), friend.get(), entry))
                    instanceof FriendStore.Written.Done(Friend stored)) {
                return new CardResult.Done(stored, Optional.of(entry));
            }
        }
        throw new IllegalStateException("the friend changed during " + Rivals.TRIES + " tries");
    }
}
