package henji.core.campaign;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.recheck.Recheck;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.message.PersonalMessages;
import henji.core.segment.Explanation;
import henji.core.segment.FriendFacts;
import henji.core.segment.SegmentContext;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says who would get a reminder's next occurrence as things stand now, who would not, and why; sends nothing. Spans and
 * days are counted from the occurrence.
 */
public final class DryRun {

    private static final int PAGE_MAX = 100;
    /** Of larger audiences the guards are counted when it is sent. */
    private static final int GUARDED_MAX = Personal.EXAMINED_MAX;

    private final CampaignStore campaigns;
    private final Audience audience;
    private final Recheck recheck;
    private final PersonalValues values;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param values of friends, for the places in messages
     * @param zone the account's time zone
     */
    public DryRun(CampaignStore campaigns, Audience audience, Recheck recheck, PersonalValues values, ZoneId zone,
            InstantSource clock) {
        this.campaigns = campaigns;
        this.audience = audience;
        this.recheck = recheck;
        this.values = values;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What would happen.
     *
     * @param next the occurrence it would be, also while the reminder is switched off
     * @param count friends of the segment, by the index; with the first page only, because it reads the whole index
     * @param skips who of them would be left out, by reason; with the first page only, and of at most
     *     {@value #GUARDED_MAX} friends, because it reads each of them
     * @param personal what the places in the messages mean; with the first page only, and absent if all get the same
     * @param rows a page of the segment's friends, by the friends themselves
     */
    public record Result(Instant next, OptionalLong count, Optional<SkipCounts> skips, Optional<Personal> personal,
            Page<Row> rows, Instant now) {
        public Result {
            Objects.requireNonNull(next);
            Objects.requireNonNull(count);
            Objects.requireNonNull(skips);
            Objects.requireNonNull(personal);
            Objects.requireNonNull(rows);
            Objects.requireNonNull(now);
        }

        /** How long sending takes; absent without a count. */
        public Optional<Duration> expected() {
            return count.isEmpty() ? Optional.empty()
                    : Optional.of(SendingTime.of(count.getAsLong(), personal.isPresent()));
        }

        /** How long it would take if everybody got the same; absent without a count. */
        public Optional<Duration> expectedAlike() {
            return count.isEmpty() ? Optional.empty() : Optional.of(SendingTime.of(count.getAsLong(), false));
        }
    }

    /**
     * One friend and why they are in the segment.
     *
     * @param guard why they would be left out all the same; absent if they would get it
     */
    public record Row(Friend friend, Explanation why, Optional<SkipReason> guard) {
        public Row {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(why);
            Objects.requireNonNull(guard);
        }
    }

    /** @param limit 1 to {@value #PAGE_MAX}; absent if there is no such reminder */
    public Optional<Result> of(CampaignId id, Optional<String> cursor, int limit) {
        return campaigns.reminder(id).map(reminder -> {
            Instant now = clock.instant();
            Instant next = reminder.recurrence().nextAfter(now).instant();
            OptionalLong count = OptionalLong.empty();
            Optional<SkipCounts> skips = Optional.empty();
            Optional<Personal> personal = Optional.empty();
            if (cursor.isEmpty()) {
                CountAudience.Counted counted =
                        new CountAudience(audience).count(reminder.segment(), next, GUARDED_MAX);
                count = OptionalLong.of(counted.count());
                skips = counted.count() > GUARDED_MAX || reminder.guards().isNone() ? Optional.empty()
                        : Optional.of(skips(reminder, counted.first(), next));
                personal = PersonalMessages.ofStored(reminder.messages())
                        .map(template -> Personal.of(template, counted.first(), values));
            }
            return new Result(next, count, skips, personal,
                    rows(reminder, next, cursor.map(FriendId::new), Math.min(limit, PAGE_MAX)), now);
        });
    }

    private SkipCounts skips(Reminder reminder, List<FriendId> friends, Instant then) {
        Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        for (int from = 0; from < friends.size(); from += PAGE_MAX) {
            judge(reminder, friends.subList(from, Math.min(friends.size(), from + PAGE_MAX)), then).values()
                    .forEach(judged -> judged.reason().ifPresent(reason -> counts.merge(reason, 1L, Long::sum)));
        }
        return new SkipCounts(counts);
    }

    private Map<FriendId, Recheck.Judged> judge(Reminder reminder, List<FriendId> friends, Instant then) {
        return recheck.judge(new Recheck.Question(reminder.id().value(), Optional.empty(), reminder.segment(),
                reminder.guards(), then), friends).orElseThrow(
                        () -> new IllegalStateException("a run of this reminder is being frozen"));
    }

    private Page<Row> rows(Reminder reminder, Instant then, Optional<FriendId> after, int limit) {
        SegmentContext context = new SegmentContext(then, zone);
        List<Row> rows = new ArrayList<>();
        Optional<FriendId> position = after;
        do {
            Audience.Page page = audience.page(reminder.segment(), KeyRange.ALL, then, position, limit - rows.size());
            Map<FriendId, Recheck.Judged> judged = judge(reminder, page.friends(), then);
            for (FriendId id : page.friends()) {
                Optional<SkipReason> reason = judged.get(id).reason();
                if (!reason.equals(Optional.of(SkipReason.LEFT))) {
                    Friend friend = judged.get(id).friend().orElseThrow();
                    rows.add(new Row(friend, reminder.segment().explain(FriendFacts.of(friend, zone), context),
                            reason));
                }
            }
            position = page.next();
        } while (position.isPresent() && rows.size() < limit);
        return new Page<>(rows, position.map(FriendId::value));
    }
}
