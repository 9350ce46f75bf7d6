package henji.core.settings;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.zoned.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When nothing is sent to many, in the account's local time. Answers and messages of operators are not concerned.
 *
 * @param from when they begin, whole minutes
 * @param to when they end, whole minutes; on the next day unless it is later than {@code from}
 */
public record QuietHours(boolean on, LocalTime from, LocalTime to) {

    public static final QuietHours DEFAULT = new QuietHours(true, LocalTime.of(21, 0), LocalTime.of(8, 0));

    /** So that a batch whose outcome is open is tried again inside LINE's window, which ends after 23 hours. */
    public static final int LONGEST_HOURS = 16;

    private static final int DAY_MINUTES = 1_440;

    public QuietHours {
        check("from", from);
        check("to", to);
        long minutes = Math.floorMod(Duration.between(from, to).toMinutes(), DAY_MINUTES);
        if (minutes == 0 || minutes > LONGEST_HOURS * 60) {
            throw new InvalidInput(Fault.at("to", "out-of-range", "max", LONGEST_HOURS));
        }
    }

    /**
     * One stretch of them.
     *
     * @param begins from then on nothing is sent
     * @param ends and from then on again
     */
    public record Night(Instant begins, Instant ends) {
        public Night {
            Objects.requireNonNull(begins);
            Objects.requireNonNull(ends);
        }

        public boolean contains(Instant moment) {
            return !moment.isBefore(begins) && moment.isBefore(ends);
        }
    }

    /** The night that a moment lies in; absent by day, and if they are off. */
    public Optional<Night> at(Instant moment, ZoneId zone) {
        return next(moment, zone).filter(night -> night.contains(moment));
    }

    /** The night that a moment lies in, by day the next one; absent if they are off. */
    public Optional<Night> next(Instant moment, ZoneId zone) {
        if (!on) {
            return Optional.empty();
        }
        LocalDate today = LocalDate.ofInstant(moment, zone);
        // From the day before yesterday on: a gap may carry a local time over midnight.
        return Stream.iterate(today.minusDays(2), day -> day.plusDays(1)).map(day -> of(day, zone))
                .filter(night -> moment.isBefore(night.ends())).findFirst();
    }

    private Night of(LocalDate evening, ZoneId zone) {
        LocalDate morning = to.isAfter(from) ? evening : evening.plusDays(1);
        return new Night(WallClock.instantOf(evening.atTime(from), zone),
                WallClock.instantOf(morning.atTime(to), zone));
    }

    private static void check(String path, LocalTime time) {
        if (!time.equals(time.truncatedTo(ChronoUnit.MINUTES))) {
            throw InvalidInput.at(path, "bad-time");
        }
    }
}
