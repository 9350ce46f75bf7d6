package henji.local.stack.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which schedules fire at which moments, and how far they have. Not thread-safe.
 *
 * <p>Time passes in three ways. Step by step every moment of every schedule fires. In a jump of the clock so does it,
 * but a rate of less than an hour fires once for each hour of a longer stretch, and just before and after every other
 * schedule: a week of minute ticks would only repeat one that finds nothing to do; AWS would fire every one. After a
 * stop of the machine a rate or a cron fires once, for the latest moment it missed. AWS knows no such stop: what its
 * scheduler cannot deliver it tries again and delivers late, so that one late call is what a function has to expect,
 * and each of one-time schedules fires, however late.
 */
final class Agenda {

    private static final Duration COARSE = Duration.ofHours(1);

    private Instant firedUntil;
    /** Whether the last one fired was a fine rate; after another schedule a fine rate fires at its next moment. */
    private boolean fineFired;

    /** @param firedUntil up to and with this moment all has fired */
    Agenda(Instant firedUntil) {
        this.firedUntil = firedUntil;
    }

    /** Schedules that fire at one moment, by name. */
    record Due(Instant moment, List<Schedule> schedules) {}

    Instant firedUntil() {
        return firedUntil;
    }

    /** All up to and with this moment has fired; an earlier one than before changes nothing. */
    void fired(Instant moment) {
        if (moment.isAfter(firedUntil)) {
            firedUntil = moment;
        }
    }

    /** The same, for the schedules that fired at it. */
    void fired(Due due) {
        fired(due.moment());
        fineFired = isFine(due.schedules().getLast());
    }

    /** What a jump fires next, not after the limit. */
    Optional<Due> next(List<Schedule> schedules, Instant limit) {
        TreeMap<Instant, List<Schedule>> byMoment = new TreeMap<>();
        boolean far = Duration.between(firedUntil, limit).compareTo(COARSE) > 0;
        List<Schedule> fine = new ArrayList<>();
        for (Schedule schedule : schedules) {
            if (far && isFine(schedule)) {
                fine.add(schedule);
            } else {
                schedule.next(firedUntil).ifPresent(moment -> add(byMoment, moment, schedule));
            }
        }
        Instant end = byMoment.isEmpty() || byMoment.firstKey().isAfter(limit) ? limit : byMoment.firstKey();
        fine.forEach(schedule -> coarse(schedule, end).ifPresent(moment -> add(byMoment, moment, schedule)));
        return Optional.ofNullable(byMoment.firstEntry())
                .filter(entry -> !entry.getKey().isAfter(limit))
                .map(entry -> new Due(entry.getKey(), entry.getValue()));
    }

    /** What fires now that nothing has fired for a while: each schedule once at most, in the order of the moments. */
    List<Due> missed(List<Schedule> schedules, Instant now) {
        TreeMap<Instant, List<Schedule>> byMoment = new TreeMap<>();
        for (Schedule schedule : schedules) {
            schedule.last(firedUntil, now).ifPresent(moment -> add(byMoment, moment, schedule));
        }
        return byMoment.entrySet().stream()
                .map(entry -> new Due(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static void add(TreeMap<Instant, List<Schedule>> byMoment, Instant moment, Schedule schedule) {
        byMoment.computeIfAbsent(moment, ignored -> new ArrayList<>()).add(schedule);
    }

    private static boolean isFine(Schedule schedule) {
        return schedule.expression() instanceof ScheduleExpression.Rate(Duration period)
                && period.compareTo(COARSE) < 0;
    }

    /** The moment at which a fine rate fires within a long stretch: the first one, then the last of each hour. */
    private Optional<Instant> coarse(Schedule schedule, Instant end) {
        Optional<Instant> next = schedule.next(firedUntil);
        if (!fineFired || next.isEmpty()) {
            return next;
        }
        Instant hour = firedUntil.plus(COARSE);
        Instant last = schedule.last(firedUntil, end.isBefore(hour) ? end : hour).orElse(next.get());
        return Optional.of(last.isAfter(next.get()) ? last : next.get());
    }
}
