package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.search.SearchPage;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.SegmentRow;
import henji.core.search.reading.InParallel;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.SegmentContext;
import henji.core.segment.SegmentFacts;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * すべて, newest message first: the change feed of 30 days backwards, each friend where their newest message stands;
 * then, from the segment index, whoever has been silent for longer or always.
 */
final class AllFriendsList {

    private static final int DAYS = 30;
    /** Day and shard queries of one request, once it holds somebody; an empty answer looks further back. */
    private static final int QUERIES = 20;
    private static final int QUERIES_MAX = 60;
    /** Of all shards together at first: eight read units, enough for a page if people wrote a few messages each. */
    private static final int FEED_ROWS = 160;
    private static final int FEED_ROWS_MAX = 400;
    private static final int SEGMENT_ROWS = 64;
    private static final int READ_MAX = 100;

    private final FriendIndexes indexes;
    private final TimelineStore timeline;
    private final int shards;

    AllFriendsList(FriendIndexes indexes, TimelineStore timeline, IndexShards shards) {
        this.indexes = indexes;
        this.timeline = timeline;
        this.shards = shards.count();
    }

    SearchPage page(InboxQuery query, SegmentContext context, Optional<String> cursor, int limit) {
        String fingerprint = Cursor.fingerprint(query.canonical(List.of()));
        Instant now = context.now();
        AllFriendsCursor from = cursor.map(text -> AllFriendsCursor.read(text, fingerprint))
                .orElseGet(() -> new AllFriendsCursor(FeedDay.of(now).date().minusDays(DAYS - 1),
                        new AllFriendsCursor.Place.InFeed(now.plusSeconds(60), Set.of())));
        Page page = new Page(query, from.firstDay(), limit);
        Optional<AllFriendsCursor.Place> next = switch (from.place()) {
            case AllFriendsCursor.Place.InFeed place -> page.feed(place);
            case AllFriendsCursor.Place.InSegments place -> page.segments(place);
        };
        return new SearchPage(page.friends,
                next.map(place -> new AllFriendsCursor(from.firstDay(), place).write(fingerprint)),
                page.budget.spent());
    }

    /** One request. */
    private final class Page {

        private final InboxQuery query;
        private final LocalDate firstDay;
        private final int limit;
        private final ReadBudget budget = new ReadBudget(ReadBudget.PAGE);
        private final List<Friend> friends = new ArrayList<>();
        private final Set<FriendId> met = new HashSet<>();
        private int queries;
        private int feedRows = Math.ceilDiv(FEED_ROWS, shards);

        Page(InboxQuery query, LocalDate firstDay, int limit) {
            this.query = query;
            this.firstDay = firstDay;
            this.limit = limit;
        }

        Optional<AllFriendsCursor.Place> feed(AllFriendsCursor.Place.InFeed from) {
            met.addAll(from.shown());
            FeedDay day = FeedDay.of(from.until());
            Instant until = from.until();
            Set<FriendId> shownAtUntil = from.shown();
            while (!day.date().isBefore(firstDay)) {
                if (queries >= (friends.isEmpty() ? QUERIES_MAX : QUERIES) || budget.isSpent()) {
                    return Optional.of(new AllFriendsCursor.Place.InFeed(until, shownAtUntil));
                }
                Part part = readPart(day, until);
                List<FeedRow> taken = show(part.rows());
                if (taken.size() < part.rows().size() || friends.size() == limit) {
                    return Optional.of(placeAfter(taken, from));
                }
                if (part.complete()) {
                    until = day.start();
                    shownAtUntil = Set.of();
                    day = day.previous();
                } else {
                    AllFriendsCursor.Place.InFeed after = placeAfter(taken, from);
                    until = after.until();
                    shownAtUntil = after.shown();
                }
            }
            return segments(new AllFriendsCursor.Place.InSegments(0, Optional.empty()));
        }

        private AllFriendsCursor.Place.InFeed placeAfter(List<FeedRow> taken, AllFriendsCursor.Place.InFeed from) {
            if (taken.isEmpty()) {
                return from;
            }
            Instant last = taken.getLast().recordedAt();
            Set<FriendId> shown = new HashSet<>();
            taken.stream().filter(row -> row.recordedAt().equals(last)).limit(AllFriendsCursor.SAME_TIME_MAX)
                    .forEach(row -> row.thread().friend().ifPresent(shown::add));
            // Rows of this very time may be left in another shard, so the next page begins with it once more.
            return new AllFriendsCursor.Place.InFeed(last.plusMillis(1), shown);
        }

        private record Part(List<FeedRow> rows, boolean complete) {
        }

        /** The newest rows of a day before a time, of all shards, as far as all of them are known. */
        private Part readPart(FeedDay day, Instant until) {
            List<FeedRow> rows = new ArrayList<>();
            Instant known = Instant.MIN;
            int rowsEach = feedRows;
            feedRows = Math.min(Math.ceilDiv(FEED_ROWS_MAX, shards), feedRows * 2);
            for (TimelineStore.FeedPage page : InParallel.all(IntStream.range(0, shards)
                    .<Supplier<TimelineStore.FeedPage>>mapToObj(shard ->
                            () -> timeline.feedBackwards(day, shard, Optional.of(until), rowsEach))
                    .toList())) {
                queries++;
                budget.spend(Math.max(1, Math.ceil(page.rows().size() / 20.0)) * 0.5);
                rows.addAll(page.rows());
                if (page.more() && page.rows().getLast().recordedAt().isAfter(known)) {
                    known = page.rows().getLast().recordedAt();
                }
            }
            Instant horizon = known;
            return new Part(rows.stream()
                    .filter(row -> !row.recordedAt().isBefore(horizon))
                    .sorted(Comparator.comparing(FeedRow::recordedAt).reversed()
                            .thenComparing(row -> row.key().value()))
                    .toList(), known.equals(Instant.MIN));
        }

        /** Shows the friends of these rows; returns the rows that are done with. */
        private List<FeedRow> show(List<FeedRow> rows) {
            int done = 0;
            while (done < rows.size() && friends.size() < limit && !(budget.isSpent() && done > 0)) {
                Map<FriendId, FeedRow> chunk = new LinkedHashMap<>();
                int end = done;
                while (end < rows.size() && chunk.size() < Math.min(READ_MAX, limit - friends.size())) {
                    FeedRow row = rows.get(end++);
                    row.thread().friend().filter(friend -> row.kind().isMessage() && met.add(friend))
                            .ifPresent(friend -> chunk.put(friend, row));
                }
                Map<FriendId, Friend> found = read(chunk.keySet());
                chunk.forEach((id, row) -> Optional.ofNullable(found.get(id))
                        .filter(friend -> isNewest(row.key(), friend))
                        .filter(friend -> query.admits(friend.assignee()))
                        .ifPresent(friends::add));
                done = end;
            }
            return rows.subList(0, done);
        }

        Optional<AllFriendsCursor.Place> segments(AllFriendsCursor.Place.InSegments from) {
            int shard = from.shard();
            Optional<FriendId> after = from.after();
            Instant feedBegins = firstDay.atStartOfDay(ZoneOffset.UTC).toInstant();
            int rows = SEGMENT_ROWS;
            while (shard < IndexShards.SEGMENT_SHARDS) {
                if (friends.size() == limit || budget.isSpent()) {
                    return Optional.of(new AllFriendsCursor.Place.InSegments(shard, after));
                }
                IndexPage<SegmentRow> page = indexes.segment(shard, after, rows);
                budget.spend(page.readUnits());
                rows = Math.min(1_000, rows * 2);
                int done = 0;
                while (done < page.rows().size() && friends.size() < limit) {
                    List<FriendId> chunk = new ArrayList<>();
                    while (done < page.rows().size() && chunk.size() < Math.min(READ_MAX, limit - friends.size())) {
                        SegmentRow row = page.rows().get(done++);
                        if (maybeSilent(row.facts()) && query.admits(row.facts().assignee())) {
                            chunk.add(row.friend());
                        }
                    }
                    Map<FriendId, Friend> found = read(chunk);
                    chunk.stream().map(found::get)
                            .filter(friend -> friend != null && isSilent(friend, feedBegins))
                            .filter(friend -> query.admits(friend.assignee()))
                            .forEach(friends::add);
                }
                if (done == page.rows().size() && page.ended()) {
                    shard++;
                    after = Optional.empty();
                } else {
                    after = Optional.of(page.rows().get(done - 1).friend());
                }
            }
            return Optional.empty();
        }

        /** The index has days of the account's zone, the feed has those of UTC: a day on the border may be either. */
        private boolean maybeSilent(SegmentFacts facts) {
            return Stream.of(facts.lastIn(), facts.lastOut()).flatMap(Optional::stream)
                    .noneMatch(day -> day.isAfter(firstDay));
        }

        private Map<FriendId, Friend> read(Collection<FriendId> ids) {
            if (ids.isEmpty()) {
                return Map.of();
            }
            FriendIndexes.Found found = indexes.friends(ids);
            budget.spend(found.readUnits());
            return found.friends();
        }
    }

    private static boolean isNewest(EntryKey key, Friend friend) {
        return friend.conversation().headEntry().filter(head -> key.compareTo(head) < 0).isEmpty();
    }

    private static boolean isSilent(Friend friend, Instant feedBegins) {
        return Stream.of(friend.conversation().lastIn(), friend.conversation().lastOut()).flatMap(Optional::stream)
                .allMatch(moment -> moment.isBefore(feedBegins));
    }
}
