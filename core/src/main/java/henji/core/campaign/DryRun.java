package henji.core.campaign;

import henji.core.delivery.Audience;
import henji.core.delivery.KeyRange;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.segment.Explanation;
import henji.core.segment.FriendFacts;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** Says who would get a reminder's next occurrence if it were now, and why; sends nothing. */
public final class DryRun {

    private static final int PAGE_MAX = 100;

    private final CampaignStore campaigns;
    private final Audience audience;
    private final FriendStore friends;
    private final ZoneId zone;
    private final InstantSource clock;

    /** @param zone the account's time zone */
    public DryRun(CampaignStore campaigns, Audience audience, FriendStore friends, ZoneId zone, InstantSource clock) {
        this.campaigns = campaigns;
        this.audience = audience;
        this.friends = friends;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What would happen.
     *
     * @param next the occurrence it would be, also while the reminder is switched off
     * @param count all of them, by the index; with the first page only, because it reads the whole index
     * @param rows a page of them, by the friends themselves
     */
    public record Result(Instant next, OptionalLong count, Page<Row> rows, Instant now) {
        public Result {
            Objects.requireNonNull(next);
            Objects.requireNonNull(count);
            Objects.requireNonNull(rows);
            Objects.requireNonNull(now);
        }
    }

    /** One friend and why they are in the segment. */
    public record Row(Friend friend, Explanation why) {
        public Row {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(why);
        }
    }

    /** @param limit 1 to {@value #PAGE_MAX}; absent if there is no such reminder */
    public Optional<Result> of(CampaignId id, Optional<String> cursor, int limit) {
        return campaigns.reminder(id).map(reminder -> {
            Instant now = clock.instant();
            OptionalLong count = cursor.isPresent() ? OptionalLong.empty()
                    : OptionalLong.of(new CountAudience(audience).count(reminder.segment(), now, 0).count());
            return new Result(reminder.recurrence().nextAfter(now).instant(), count,
                    rows(reminder, now, cursor.map(FriendId::new), Math.min(limit, PAGE_MAX)), now);
        });
    }

    private Page<Row> rows(Reminder reminder, Instant now, Optional<FriendId> after, int limit) {
        SegmentContext context = new SegmentContext(now, zone);
        List<Row> rows = new ArrayList<>();
        Optional<FriendId> position = after;
        do {
            Audience.Page page = audience.page(reminder.segment(), KeyRange.ALL, now, position, limit - rows.size());
            Map<FriendId, Friend> found = friends.readAll(page.friends());
            for (FriendId id : page.friends()) {
                Friend friend = found.get(id);
                if (friend == null || friend.follow().state() == FollowState.BLOCKED) {
                    continue;
                }
                Explanation why = reminder.segment().explain(FriendFacts.of(friend, zone), context);
                if (why.verdict() == Verdict.IN) {
                    rows.add(new Row(friend, why));
                }
            }
            position = page.next();
        } while (position.isPresent() && rows.size() < limit);
        return new Page<>(rows, position.map(FriendId::value));
    }
}
