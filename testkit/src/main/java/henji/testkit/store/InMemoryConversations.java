package henji.testkit.store;

import henji.core.conversation.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.mark.MarkId;
import henji.core.search.posting.Term;
import henji.core.timeline.Content;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Friends, their timelines and postings in memory: real stores, exact conditions, no lag. */
public final class InMemoryConversations implements FriendStore, ConversationStore, TimelineStore {

    private final Map<FriendId, Friend> friends = new LinkedHashMap<>();
    private final Map<ThreadId, NavigableMap<EntryKey, TimelineEntry>> threads = new TreeMap<>();
    private final Map<Term, Set<FriendId>> postings = new TreeMap<>();

    @Override
    public synchronized Optional<Friend> read(FriendId id) {
        return Optional.ofNullable(friends.get(id));
    }

    @Override
    public synchronized Map<FriendId, Friend> readAll(Collection<FriendId> ids) {
        Map<FriendId, Friend> found = new LinkedHashMap<>();
        ids.forEach(id -> read(id).ifPresent(friend -> found.put(id, friend)));
        return found;
    }

    @Override
    public synchronized Written write(Optional<Friend> before, Friend after) {
        Optional<Friend> current = read(after.id());
        Friend next = after.withVersion(before.map(Friend::version).orElse(0L) + 1);
        if (current.filter(next::equals).isPresent()) {
            return new Written.Done(next);
        }
        if (!current.map(Friend::version).equals(before.map(Friend::version))) {
            return new Written.Stale(current);
        }
        friends.put(next.id(), next);
        return new Written.Done(next);
    }

    @Override
    public synchronized Written commit(Change change) {
        Optional<Friend> current = read(change.after().id());
        boolean taken = change.entries().stream().anyMatch(entry -> read(entry.thread(), entry.key()).isPresent());
        if (taken || !current.map(Friend::version).equals(change.before().map(Friend::version))) {
            return new Written.Stale(current);
        }
        Friend next = change.after().withVersion(change.before().map(Friend::version).orElse(0L) + 1);
        friends.put(next.id(), next);
        change.entries().forEach(this::putIfAbsent);
        change.added().forEach(term -> postings.computeIfAbsent(term, key -> new TreeSet<>()).add(next.id()));
        change.removed().forEach(term -> postings.computeIfAbsent(term, key -> new TreeSet<>()).remove(next.id()));
        return new Written.Done(next);
    }

    /** Friends in the posting list of this term. */
    public synchronized Set<FriendId> posted(Term term) {
        return Set.copyOf(postings.getOrDefault(term, Set.of()));
    }

    /** All friends, in no order. */
    public synchronized List<Friend> friends() {
        return List.copyOf(friends.values());
    }

    @Override
    public synchronized Put putIfAbsent(TimelineEntry entry) {
        TimelineEntry existing = thread(entry.thread()).putIfAbsent(entry.key(), entry);
        return existing == null ? new Put.Stored() : new Put.Existed(existing);
    }

    @Override
    public synchronized Replaced replace(TimelineEntry before, TimelineEntry after) {
        Optional<TimelineEntry> current = read(before.thread(), before.key());
        TimelineEntry next = after.withRevision(before.revision() + 1);
        if (current.filter(next::equals).isPresent()) {
            return new Replaced.Done(next);
        }
        if (!current.map(TimelineEntry::revision).equals(Optional.of(before.revision()))) {
            return new Replaced.Stale(current);
        }
        thread(next.thread()).put(next.key(), next);
        return new Replaced.Done(next);
    }

    @Override
    public synchronized Optional<TimelineEntry> read(ThreadId thread, EntryKey key) {
        return Optional.ofNullable(thread(thread).get(key));
    }

    @Override
    public synchronized List<TimelineEntry> newestFirst(ThreadId thread, Optional<EntryKey> before, int limit) {
        NavigableMap<EntryKey, TimelineEntry> entries = thread(thread);
        return before.map(key -> entries.headMap(key, false)).orElse(entries).descendingMap().values().stream()
                .limit(limit).toList();
    }

    @Override
    public synchronized Optional<TimelineEntry> findMessage(ThreadId thread, String messageId, Instant since) {
        return thread(thread).descendingMap().values().stream()
                .filter(entry -> !entry.key().time().isBefore(since))
                .filter(entry -> switch (entry.content()) {
                    case Content.MessageIn in -> in.messageId().equals(messageId);
                    case Content.Unsent unsent -> unsent.messageId().equals(messageId);
                    default -> false;
                }).findFirst();
    }

    @Override
    public synchronized FeedPage feed(FeedDay day, int shard, Instant from, int limit) {
        return page(rows(day, shard).stream().filter(row -> !row.recordedAt().isBefore(from)).toList(), limit);
    }

    @Override
    public synchronized FeedPage feedBackwards(FeedDay day, int shard, Optional<Instant> before, int limit) {
        return page(rows(day, shard).reversed().stream()
                .filter(row -> before.map(row.recordedAt()::isBefore).orElse(true)).toList(), limit);
    }

    @Override
    public synchronized List<MarkedMessage> marked(MarkId mark, int shard, Optional<EntryKey> before, int limit) {
        return everything().stream()
                .filter(entry -> entry.messageMark().equals(Optional.of(mark)) && entry.shard() == shard)
                .filter(entry -> before.map(key -> entry.key().compareTo(key) < 0).orElse(true))
                .sorted(Comparator.comparing(TimelineEntry::key).reversed())
                .limit(limit)
                .map(entry -> new MarkedMessage(entry.thread(), entry.key()))
                .toList();
    }

    /** Every entry of a thread, oldest first. */
    public synchronized List<TimelineEntry> all(ThreadId thread) {
        return List.copyOf(thread(thread).values());
    }

    /** Every entry of every thread. */
    public synchronized List<TimelineEntry> everything() {
        List<TimelineEntry> entries = new ArrayList<>();
        threads.values().forEach(thread -> entries.addAll(thread.values()));
        return entries;
    }

    private NavigableMap<EntryKey, TimelineEntry> thread(ThreadId thread) {
        return threads.computeIfAbsent(thread, key -> new TreeMap<>());
    }

    private List<FeedRow> rows(FeedDay day, int shard) {
        return everything().stream()
                .filter(entry -> entry.shard() == shard && FeedDay.of(entry.recordedAt()).equals(day))
                .sorted(Comparator.comparing(TimelineEntry::recordedAt)
                        .thenComparing(entry -> entry.key().eventId()))
                .map(entry -> new FeedRow(entry.thread(), entry.key(), entry.recordedAt(), entry.kind(), entry.by(),
                        entry.outcome()))
                .toList();
    }

    private static FeedPage page(List<FeedRow> rows, int limit) {
        return new FeedPage(rows.subList(0, Math.min(limit, rows.size())), rows.size() > limit);
    }
}
