package henji.core.delivery.recheck;

import henji.core.delivery.batch.Recipients;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.batch.Skipped;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.StepOf;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.segment.FriendFacts;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.segment.Verdict;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides who of a reminder's or a step's frozen friends is left out, by strong reads of the friends themselves just
 * before the first try. An index may lag; a person who just answered must not be reminded.
 */
public final class Recheck {

    private static final int PAGE = 100;

    private final FriendStore friends;
    private final SentBefore before;
    private final Enrolled enrolled;
    private final ZoneId zone;

    /**
     * @param runs with the runs that reminders had
     * @param past says which these are
     * @param zone the account's time zone
     */
    public Recheck(FriendStore friends, RunStore runs, PastRuns past, ZoneId zone) {
        this(friends, runs, past, Enrolled.NOBODY, zone);
    }

    /** The same for steps too. @param enrolled says who is in which sequence */
    public Recheck(FriendStore friends, RunStore runs, PastRuns past, Enrolled enrolled, ZoneId zone) {
        this.friends = friends;
        this.before = new SentBefore(runs, past);
        this.enrolled = enrolled;
        this.zone = zone;
    }

    /**
     * What is asked about.
     *
     * @param campaign the reminder's id
     * @param run whose recipients they are; absent for a dry run
     * @param now when it is due: from here relative spans are counted
     * @param step of a step, which asks for neither segment nor guards
     */
    public record Question(String campaign, Optional<RunId> run, Segment segment, ReminderGuards guards, Instant now,
            Optional<StepOf> step) {

        /** About a reminder. */
        public Question(String campaign, Optional<RunId> run, Segment segment, ReminderGuards guards, Instant now) {
            this(campaign, run, segment, guards, now, Optional.empty());
        }

        public Question {
            Objects.requireNonNull(campaign);
            Objects.requireNonNull(run);
            Objects.requireNonNull(segment);
            Objects.requireNonNull(guards);
            Objects.requireNonNull(now);
            Objects.requireNonNull(step);
        }
    }

    /**
     * A friend who was looked at.
     *
     * @param friend as read; absent if gone
     * @param reason why they are left out, if so
     */
    public record Judged(Optional<Friend> friend, Optional<SkipReason> reason) {
        public Judged {
            Objects.requireNonNull(friend);
            Objects.requireNonNull(reason);
        }
    }

    /**
     * Who of the positions {@code from} to {@code to} is left out, and why.
     *
     * @return absent while another run of the same reminder is being frozen
     */
    public Optional<Looked> look(Question question, Recipients recipients, int from, int to) {
        Map<SkipReason, BitSet> reasons = new EnumMap<>(SkipReason.class);
        List<Friend> spent = new ArrayList<>();
        for (int start = from; start < to; start += PAGE) {
            int end = Math.min(to, start + PAGE);
            Optional<Map<FriendId, Judged>> page = judge(question, recipients.between(start, end, Skipped.NOBODY));
            if (page.isEmpty()) {
                return Optional.empty();
            }
            for (int i = start; i < end; i++) {
                Judged judged = page.get().get(recipients.at(i));
                int position = i;
                judged.reason().ifPresent(why -> reasons.computeIfAbsent(why, any -> new BitSet()).set(position));
                judged.reason().filter(SkipReason.LIMIT::equals).flatMap(why -> judged.friend()).ifPresent(spent::add);
            }
        }
        return Optional.of(new Looked(Skipped.of(reasons), spent));
    }

    /** @param spent those who got it as often as it may be sent */
    public record Looked(Skipped skipped, List<Friend> spent) {
    }

    /**
     * Judges friends one by one.
     *
     * @param ids at most {@value #PAGE}
     * @return absent while another run of the same reminder is being frozen
     */
    public Optional<Map<FriendId, Judged>> judge(Question question, List<FriendId> ids) {
        Map<FriendId, Friend> found = friends.readAll(ids);
        if (question.step().isPresent()) {
            return Optional.of(ofStep(question.step().get(), ids, found));
        }
        Map<FriendId, Judged> judged = new HashMap<>();
        List<Friend> open = new ArrayList<>();
        SegmentContext context = new SegmentContext(question.now(), zone);
        for (FriendId id : ids) {
            Optional<Friend> friend = Optional.ofNullable(found.get(id));
            Optional<SkipReason> reason = friend.filter(one -> matches(question.segment(), one, context)).isEmpty()
                    ? Optional.of(SkipReason.LEFT)
                    : friend.filter(one -> question.guards().stopOnReply() && hasReplied(one))
                            .map(one -> SkipReason.REPLIED);
            judged.put(id, new Judged(friend, reason));
            if (reason.isEmpty()) {
                open.add(friend.orElseThrow());
            }
        }
        Optional<Map<FriendId, List<Instant>>> times = history(question, open);
        times.ifPresent(known -> open.forEach(friend -> judged.put(friend.id(), new Judged(Optional.of(friend),
                guard(question, friend, known.getOrDefault(friend.id(), List.of()))))));
        return times.map(known -> judged);
    }

    /** Whoever went in again after the step was due for them is another's: this step was of the time before. */
    private Map<FriendId, Judged> ofStep(StepOf step, List<FriendId> ids, Map<FriendId, Friend> found) {
        Map<FriendId, Enrolled.Since> since = enrolled.since(step, ids);
        Map<FriendId, Judged> judged = new HashMap<>();
        for (FriendId id : ids) {
            Optional<Friend> friend = Optional.ofNullable(found.get(id));
            Optional<SkipReason> reason = Optional.ofNullable(since.get(id))
                    .filter(in -> !in.at().isAfter(step.due().at()))
                    .map(in -> in.ends(step.stops(), friend)).orElse(Optional.of(SkipReason.LEFT));
            judged.put(id, new Judged(friend, reason));
        }
        return judged;
    }

    private Optional<Map<FriendId, List<Instant>>> history(Question question, List<Friend> open) {
        ReminderGuards guards = question.guards();
        if (!guards.needsHistory() || open.isEmpty()) {
            return Optional.of(Map.of());
        }
        Instant farthest = question.now().minus(Duration.ofDays(ReminderGuards.DAYS_MAX));
        // One day more than the rest, because its days are days of the calendar.
        Instant since = question.now().minus(Duration.ofDays(guards.restDays().orElse(0) + 1L));
        if (guards.limit().isPresent()) {
            // A run is due before it is sent: a mark may have been set between the two.
            Instant firstMark = open.stream().map(friend -> friend.mark().since()).min(Comparator.naturalOrder())
                    .orElseThrow().minus(Duration.ofDays(1));
            since = firstMark.isBefore(since) ? firstMark : since;
        }
        return before.of(question.campaign(), question.run(), question.now(),
                since.isBefore(farthest) ? farthest : since, open.stream().map(Friend::id).toList());
    }

    private Optional<SkipReason> guard(Question question, Friend friend, List<Instant> times) {
        ReminderGuards guards = question.guards();
        LocalDate today = day(question.now());
        Instant marked = friend.mark().since();
        if (guards.limit().filter(most -> times.stream().filter(marked::isBefore).count() >= most.times())
                .isPresent()) {
            return Optional.of(SkipReason.LIMIT);
        }
        if (guards.restDays().isPresent()
                && times.stream().anyMatch(time -> daysUntil(today, time) < guards.restDays().getAsInt())) {
            return Optional.of(SkipReason.RESTING);
        }
        return guards.markDays().isPresent() && daysUntil(today, marked) < guards.markDays().getAsInt()
                ? Optional.of(SkipReason.MARK_RECENT) : Optional.empty();
    }

    private long daysUntil(LocalDate today, Instant time) {
        return ChronoUnit.DAYS.between(day(time), today);
    }

    private LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, zone);
    }

    private static boolean hasReplied(Friend friend) {
        return friend.conversation().lastIn().filter(in -> in.isAfter(friend.mark().since())).isPresent();
    }

    private boolean matches(Segment segment, Friend friend, SegmentContext context) {
        return friend.follow().state() != FollowState.BLOCKED
                && segment.test(FriendFacts.of(friend, zone), context) == Verdict.IN;
    }
}
