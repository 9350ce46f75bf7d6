package henji.core.delivery.audience;

import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IdSpace;
import henji.core.friend.IndexShards;
import henji.core.search.index.FriendIndexes;
import henji.core.search.index.IndexPage;
import henji.core.search.index.SegmentRow;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;
import henji.core.settings.SettingsStore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The audience from the segment index: every shard of a range from end to end, each friend tested once. What the index
 * does not carry (names, free texts) is tested on the friend itself.
 */
public final class SegmentAudience implements Audience {

    private static final int ROWS = 1_000;
    private static final int FRIENDS = 100;
    /** Ends a page in which hardly anybody matches. */
    private static final int EXAMINED_MAX = 20_000;

    private final FriendIndexes indexes;
    private final SettingsStore settings;
    private final ZoneId zone;

    /** @param zone the account's time zone */
    public SegmentAudience(FriendIndexes indexes, SettingsStore settings, ZoneId zone) {
        this.indexes = indexes;
        this.settings = settings;
        this.zone = zone;
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        SegmentContext context = new SegmentContext(now, zone, settings.read().fieldTypes());
        List<FriendId> friends = new ArrayList<>();
        int examined = 0;
        int shard = after.map(IndexShards::segmentShard).orElse(range.firstShard());
        Optional<FriendId> position = after.isPresent() ? after : range.from().flatMap(IdSpace::predecessor);
        while (shard <= range.lastShard()) {
            IndexPage<SegmentRow> page = indexes.segment(shard, position, ROWS);
            int read = shard;
            List<SegmentRow> rows = page.rows().stream().filter(row -> range.contains(read, row.friend())).toList();
            List<FriendId> found = matching(segment, rows, context);
            examined += rows.size();
            int room = limit - friends.size();
            if (found.size() > room) {
                friends.addAll(found.subList(0, room));
                return new Page(friends, Optional.of(friends.getLast()), examined);
            }
            friends.addAll(found);
            boolean past = rows.size() < page.rows().size();
            if (!page.ended() && !past) {
                position = Optional.of(page.rows().getLast().friend());
            } else {
                shard++;
                position = Optional.empty();
            }
            if (!rows.isEmpty() && (friends.size() == limit || examined >= EXAMINED_MAX)) {
                boolean over = shard > range.lastShard();
                return new Page(friends, over ? Optional.empty() : Optional.of(rows.getLast().friend()), examined);
            }
        }
        return new Page(friends, Optional.empty(), examined);
    }

    /** @param rows of one shard, whose key order is that of the ids */
    private List<FriendId> matching(Segment segment, List<SegmentRow> rows, SegmentContext context) {
        Map<Verdict, List<SegmentRow>> verdicts = rows.stream()
                .filter(row -> row.facts().follow() != FollowState.BLOCKED)
                .collect(Collectors.groupingBy(row -> segment.test(row.facts(), context)));
        List<FriendId> friends = new ArrayList<>(verdicts.getOrDefault(Verdict.IN, List.of()).stream()
                .map(SegmentRow::friend).toList());
        List<FriendId> open = verdicts.getOrDefault(Verdict.NEEDS_FRIEND, List.of()).stream()
                .map(SegmentRow::friend).toList();
        for (int from = 0; from < open.size(); from += FRIENDS) {
            indexes.friends(open.subList(from, Math.min(open.size(), from + FRIENDS))).friends().values().stream()
                    .filter(friend -> isIn(segment, friend, context))
                    .map(Friend::id)
                    .forEach(friends::add);
        }
        friends.sort(Comparator.naturalOrder());
        return friends;
    }

    private boolean isIn(Segment segment, Friend friend, SegmentContext context) {
        return friend.follow().state() != FollowState.BLOCKED
                && segment.test(FriendFacts.of(friend, zone), context) == Verdict.IN;
    }
}
