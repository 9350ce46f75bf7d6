package henji.core.search;

import henji.core.delivery.Audience;
import henji.core.delivery.KeyRange;
import henji.core.field.FriendField;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;
import henji.core.settings.SettingsStore;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The audience of a send, read through the segment index; friends whose names or free texts decide are read one by
 * one. Safe for use by several threads.
 */
public final class IndexAudience implements Audience {

    private static final int ROWS_MIN = 64;
    private static final int ROWS_MAX = 1_000;
    /** Friends looked at for one page before it is handed out, so that a caller can save how far it came. */
    private static final int EXAMINED_MAX = 4_000;
    private static final int READ_MAX = 100;

    private final FriendIndexes indexes;
    private final SettingsStore settings;
    private final ZoneId zone;

    /** @param zone the account's */
    public IndexAudience(FriendIndexes indexes, SettingsStore settings, ZoneId zone) {
        this.indexes = indexes;
        this.settings = settings;
        this.zone = zone;
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        SegmentContext context = new SegmentContext(now, zone, settings.read().fields().stream()
                .collect(Collectors.toMap(FriendField::id, FriendField::type)));
        int shard = after.map(KeyRange::shardOf).orElse(range.firstShard());
        Optional<FriendId> passed = after.or(() -> range.from().flatMap(IdSpace::predecessor));
        Optional<FriendId> last = after;
        List<FriendId> friends = new ArrayList<>();
        int examined = 0;
        int rows = Math.clamp(limit, ROWS_MIN, ROWS_MAX);
        while (shard <= range.lastShard()) {
            IndexPage<SegmentRow> page = indexes.segment(shard, passed, rows);
            List<SegmentRow> inside = page.rows().stream()
                    .filter(row -> range.before().filter(end -> row.friend().compareTo(end) >= 0).isEmpty())
                    .toList();
            int done = 0;
            while (done < inside.size() && friends.size() < limit) {
                List<SegmentRow> chunk = inside.subList(done,
                        Math.min(inside.size(), done + Math.min(READ_MAX, limit - friends.size())));
                friends.addAll(members(chunk, segment, context));
                done += chunk.size();
                last = Optional.of(chunk.getLast().friend());
            }
            examined += done;
            boolean shardDone = done == inside.size() && (page.ended() || inside.size() < page.rows().size());
            if (shardDone) {
                shard++;
                passed = Optional.empty();
            } else if (done > 0) {
                passed = last;
            }
            if (friends.size() >= limit || examined >= EXAMINED_MAX) {
                return new Page(friends, shard > range.lastShard() ? Optional.empty() : last, examined);
            }
            rows = ROWS_MAX;
        }
        return new Page(friends, Optional.empty(), examined);
    }

    private List<FriendId> members(List<SegmentRow> rows, Segment segment, SegmentContext context) {
        Map<FriendId, Verdict> verdicts = rows.stream()
                .filter(row -> row.facts().follow() != FollowState.BLOCKED)
                .collect(Collectors.toMap(SegmentRow::friend, row -> segment.test(row.facts(), context)));
        List<FriendId> open = verdicts.entrySet().stream()
                .filter(entry -> entry.getValue() == Verdict.NEEDS_FRIEND).map(Map.Entry::getKey).toList();
        Map<FriendId, Friend> read = open.isEmpty() ? Map.of() : indexes.friends(open).friends();
        return rows.stream().map(SegmentRow::friend)
                .filter(friend -> switch (verdicts.getOrDefault(friend, Verdict.OUT)) {
                    case IN -> true;
                    case OUT -> false;
                    case NEEDS_FRIEND -> Optional.ofNullable(read.get(friend))
                            .filter(whole -> whole.follow().state() != FollowState.BLOCKED)
                            .filter(whole -> segment.test(FriendFacts.of(whole, zone), context) == Verdict.IN)
                            .isPresent();
                }).toList();
    }
}
