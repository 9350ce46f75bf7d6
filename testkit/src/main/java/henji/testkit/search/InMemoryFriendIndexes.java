package henji.testkit.search;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.QueueCount;
import henji.core.search.index.QueueRow;
import henji.core.search.index.SegmentRow;
import henji.core.search.index.TurnRow;
import henji.core.segment.FriendFacts;
import henji.core.segment.SegmentFacts;
import henji.core.staff.StaffId;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The indexes of friends in memory, kept with every put. Costs are counted as DynamoDB does for rows
 * of a usual size, so that budgets end here too.
 */
public class InMemoryFriendIndexes implements FriendIndexes {

    private static final int PAGE_MAX = 300;
    private static final double QUEUE_UNITS = 0.5 / 40;
    private static final double SEGMENT_UNITS = 0.5 / 14;

    private record Queue(MarkId mark, int shard) {
    }

    private static final Comparator<QueueRow> RISING =
            Comparator.comparing(QueueRow::since).thenComparing(QueueRow::friend);

    private final Map<FriendId, Friend> friends = new TreeMap<>();
    private final Map<Queue, NavigableSet<QueueRow>> queues = new HashMap<>();
    private final Map<Integer, NavigableMap<FriendId, SegmentRow>> segments = new HashMap<>();
    private final ZoneId zone;

    public InMemoryFriendIndexes(ZoneId zone) {
        this.zone = zone;
    }

    /** Adds or replaces a friend. */
    public synchronized void put(Friend friend) {
        Optional.ofNullable(friends.put(friend.id(), friend)).ifPresent(old -> queueOf(old).remove(queueRow(old)));
        queueOf(friend).add(queueRow(friend));
        segments.computeIfAbsent(IndexShards.segmentShard(friend.id()), missing -> new TreeMap<>())
                .put(friend.id(), new SegmentRow(friend.id(), projected(friend)));
    }

    private NavigableSet<QueueRow> queueOf(Friend friend) {
        return queues.computeIfAbsent(new Queue(friend.mark().mark(), friend.indexShard()),
                missing -> new TreeSet<>(RISING));
    }

    private static QueueRow queueRow(Friend friend) {
        return new QueueRow(friend.id(), friend.queueSince(), friend.assignee());
    }

    /** Everybody, by id. */
    public synchronized List<Friend> all() {
        return List.copyOf(friends.values());
    }

    @Override
    public synchronized IndexPage<QueueRow> queue(
            MarkId mark, int shard, Order order, Optional<QueueRow> after, int limit) {
        NavigableSet<QueueRow> rising = queues.getOrDefault(new Queue(mark, shard), new TreeSet<>(RISING));
        NavigableSet<QueueRow> rows = switch (order) {
            case LONGEST_WAITING_FIRST -> rising;
            case NEWEST_FIRST -> rising.descendingSet();
        };
        return page(after.map(last -> rows.tailSet(last, false)).orElse(rows), limit, QUEUE_UNITS);
    }

    @Override
    public QueueCount queueCount(MarkId mark, int shard, Optional<QueueRow> after, int limit) {
        IndexPage<QueueRow> page = queue(mark, shard, Order.LONGEST_WAITING_FIRST, after, limit);
        return new QueueCount(page.rows().size(),
                (int) page.rows().stream().filter(row -> row.assignee().isEmpty()).count(),
                page.ended() ? Optional.empty() : Optional.of(page.rows().getLast()), page.readUnits());
    }

    @Override
    public IndexPage<TurnRow> turn(StaffId staff, Optional<FriendId> after, int limit) {
        return page(all().stream()
                .filter(friend -> friend.isInTurn() && friend.assignee().equals(Optional.of(staff)))
                .filter(friend -> after.isEmpty() || friend.id().compareTo(after.get()) > 0)
                .map(friend -> new TurnRow(friend.id(), friend.mark().mark(), friend.queueSince()))
                .toList(), limit, QUEUE_UNITS);
    }

    @Override
    public synchronized IndexPage<SegmentRow> segment(int shard, Optional<FriendId> after, int limit) {
        NavigableMap<FriendId, SegmentRow> rows = segments.getOrDefault(shard, new TreeMap<>());
        return page(after.map(last -> rows.tailMap(last, false)).orElse(rows).values(), limit, SEGMENT_UNITS);
    }

    @Override
    public synchronized Found friends(Collection<FriendId> ids) {
        Map<FriendId, Friend> found = ids.stream().distinct().filter(friends::containsKey)
                .collect(Collectors.toMap(Function.identity(), friends::get));
        return new Found(found, ids.size() * 0.5);
    }

    private static <T> IndexPage<T> page(Collection<T> left, int limit, double unitsPerRow) {
        List<T> page = left.stream().limit(Math.min(limit, PAGE_MAX)).toList();
        boolean ended = left.stream().skip(page.size()).findAny().isEmpty();
        double units = Math.max(0.5, Math.ceil(page.size() * unitsPerRow * 2) / 2);
        return new IndexPage<>(page, ended, units);
    }

    /** What the index carries: days instead of times, no names and no free texts. */
    private SegmentFacts projected(Friend friend) {
        SegmentFacts facts = FriendFacts.of(friend, zone);
        return new SegmentFacts(facts.mark(), facts.markDay(), facts.messageMarks(), facts.tags(), facts.fields(),
                facts.assignee(), facts.follow(), facts.followDay(), facts.lastIn(), facts.lastOut(),
                friend.conversation().waitingSince().map(this::itsDay), facts.language(), facts.entryRoute(),
                Optional.empty());
    }

    private SegmentFacts.Since itsDay(Instant moment) {
        return SegmentFacts.Since.on(LocalDate.ofInstant(moment, zone), zone);
    }
}
