package henji.core.campaign.reminder;

import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Holidays;
import henji.core.campaign.Page;
import henji.core.campaign.Reminder;
import henji.core.campaign.audience.AudienceCount;
import henji.core.campaign.audience.AudienceSearch;
import henji.core.campaign.audience.Personal;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.rule.SendingRules;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.message.PersonalMessages;
import henji.core.search.SearchPage;
import henji.core.search.count.Survey;
import henji.core.search.reading.InParallel;
import henji.core.segment.Explanation;
import henji.core.segment.FriendFacts;
import henji.core.segment.SegmentContext;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says who would get a reminder's next occurrence as things stand now, who would not, and why; sends nothing. Spans and
 * days are counted from the occurrence.
 */
public final class DryRun {

    private static final int PAGE_MAX = 100;
    /** Friends who are read to judge the guards; of a larger audience the rest is judged by them. */
    private static final int JUDGED_MAX = Personal.EXAMINED_MAX;

    private final CampaignStore campaigns;
    private final AudienceSearch audience;
    private final Recheck recheck;
    private final PersonalValues values;
    private final SendingRules rules;
    private final ZoneId zone;
    private final InstantSource clock;

    /**
     * @param values of friends, for the places in messages
     * @param zone the account's time zone
     */
    public DryRun(CampaignStore campaigns, AudienceSearch audience, Recheck recheck, PersonalValues values,
            SendingRules rules, ZoneId zone, InstantSource clock) {
        this.campaigns = campaigns;
        this.audience = audience;
        this.recheck = recheck;
        this.values = values;
        this.rules = rules;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * What would happen.
     *
     * @param next the occurrence it would be, also while the reminder is switched off
     * @param holidays for which occurrences before it are left out or come later
     * @param whole what is said of all; with the first page only, because it reads many
     * @param rows a page of the segment's friends, by the friends themselves
     */
    public record Result(Instant next, List<Holidays.Holiday> holidays, Optional<Whole> whole, Page<Row> rows,
            Instant now) {
        public Result {
            Objects.requireNonNull(next);
            holidays = List.copyOf(holidays);
            Objects.requireNonNull(whole);
            Objects.requireNonNull(rows);
            Objects.requireNonNull(now);
        }
    }

    /**
     * What is said of all friends of the segment.
     *
     * @param audience friends of the segment, by the indexes
     * @param skips who of them would be left out, by reason; absent if nothing keeps the reminder back
     * @param personal what the places in the messages mean; absent if all get the same
     * @param expected how long sending takes
     * @param expectedAlike how long it would take if everybody got the same
     */
    public record Whole(AudienceCount audience, Optional<Skips> skips, Optional<Personal> personal, Duration expected,
            Duration expectedAlike) {
        public Whole {
            Objects.requireNonNull(audience);
            Objects.requireNonNull(skips);
            Objects.requireNonNull(personal);
            Objects.requireNonNull(expected);
            Objects.requireNonNull(expectedAlike);
        }
    }

    /**
     * Who would be left out.
     *
     * @param counts of the whole audience
     * @param approximate whether not everybody was judged: then they are estimated from those who were
     */
    public record Skips(SkipCounts counts, boolean approximate) {
        public Skips {
            Objects.requireNonNull(counts);
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

    /**
     * The dry run of a reminder.
     *
     * @param limit 1 to {@value #PAGE_MAX}
     * @return absent if there is no such reminder
     */
    public Optional<Result> of(CampaignId id, Optional<String> cursor, int limit) {
        return campaigns.reminder(id).map(reminder -> {
            Instant now = clock.instant();
            Instant next = reminder.nextAfter(now).instant();
            Page<Row> rows = rows(reminder, next, cursor, Math.min(limit, PAGE_MAX));
            Optional<Whole> whole = cursor.isPresent() ? Optional.empty() : Optional.of(whole(reminder, next, rows));
            return new Result(next,
                    reminder.recurrence().holidaysBeforeNext(now, reminder.timing().onHoliday()), whole, rows, now);
        });
    }

    private Whole whole(Reminder reminder, Instant then, Page<Row> rows) {
        AudienceCount counted = audience.count(reminder.segment(), then, JUDGED_MAX);
        Optional<Personal> personal = PersonalMessages.ofStored(reminder.messages()).map(template ->
                Personal.of(template, listedFirst(rows, counted.first()), values));
        return new Whole(counted,
                reminder.guards().isNone() ? Optional.empty() : Optional.of(skips(reminder, counted, then)),
                personal, rules.expected(counted.count(), personal.isPresent()),
                rules.expected(counted.count(), false));
    }

    /** Those of the first rows come first, because their messages are shown. */
    private static List<FriendId> listedFirst(Page<Row> rows, List<FriendId> found) {
        Set<FriendId> some = new LinkedHashSet<>();
        rows.rows().forEach(row -> some.add(row.friend().id()));
        // The list and the count are two looks, and between them friends come and go.
        some.retainAll(Set.copyOf(found));
        some.addAll(found);
        return List.copyOf(some);
    }

    private Skips skips(Reminder reminder, AudienceCount counted, Instant then) {
        List<FriendId> friends = counted.first();
        List<Supplier<Map<FriendId, Recheck.Judged>>> pages = new ArrayList<>();
        for (int from = 0; from < friends.size(); from += PAGE_MAX) {
            List<FriendId> page = friends.subList(from, Math.min(friends.size(), from + PAGE_MAX));
            pages.add(() -> judge(reminder, page, then));
        }
        Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        InParallel.all(pages).forEach(page -> page.values().forEach(
                judged -> judged.reason().ifPresent(reason -> counts.merge(reason, 1L, Long::sum))));
        boolean approximate = counted.approximate() || friends.size() < counted.count();
        if (approximate) {
            counts.replaceAll((reason, found) ->
                    Survey.rounded(Math.round((double) found * counted.count() / friends.size())));
        }
        return new Skips(new SkipCounts(counts), approximate);
    }

    private Map<FriendId, Recheck.Judged> judge(Reminder reminder, List<FriendId> friends, Instant then) {
        return recheck.judge(new Recheck.Question(reminder.id().value(), Optional.empty(), reminder.segment(),
                reminder.guards(), then), friends).orElseThrow(
                        () -> new IllegalStateException("a run of this reminder is being frozen"));
    }

    private Page<Row> rows(Reminder reminder, Instant then, Optional<String> cursor, int limit) {
        SearchPage page = audience.page(reminder.segment(), then, cursor, limit);
        SegmentContext context = new SegmentContext(then, zone);
        List<FriendId> ids = page.friends().stream().map(Friend::id).toList();
        Map<FriendId, Recheck.Judged> judged = judge(reminder, ids, then);
        List<Row> rows = new ArrayList<>();
        for (FriendId id : ids) {
            Optional<SkipReason> reason = judged.get(id).reason();
            if (!reason.equals(Optional.of(SkipReason.LEFT))) {
                Friend friend = judged.get(id).friend().orElseThrow();
                rows.add(new Row(friend, reminder.segment().explain(FriendFacts.of(friend, zone), context), reason));
            }
        }
        return new Page<>(rows, page.cursor());
    }
}
