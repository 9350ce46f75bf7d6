package henji.core.campaign.step;

import henji.core.zoned.WallClock;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** How long after the start event a step is due. UTC is derived when a friend comes to the step, never stored. */
public sealed interface StepDelay {

    /** When it is due for who entered then: a whole minute, never before they entered. */
    Instant after(Instant entered, ZoneId zone);

    /** @param minutes 0 to {@value #MAX}, a week */
    record Minutes(int minutes) implements StepDelay {

        public static final int MAX = 10_080;

        public Minutes {
            if (minutes < 0 || minutes > MAX) {
                throw new InvalidInput(Fault.at("minutes", "out-of-range", "max", MAX));
            }
        }

        @Override
        public Instant after(Instant entered, ZoneId zone) {
            return wholeMinute(entered.plus(Duration.ofMinutes(minutes)));
        }
    }

    /**
     * At a local time of a later day: for the same day there are minutes.
     *
     * @param days 1 to {@value #MAX} days of the calendar
     * @param at wall-clock time, whole minutes
     */
    record Days(int days, LocalTime at) implements StepDelay {

        public static final int MAX = 366;

        public Days {
            if (days < 1 || days > MAX) {
                throw new InvalidInput(Fault.at("days", "out-of-range", "max", MAX));
            }
            if (!at.equals(at.truncatedTo(ChronoUnit.MINUTES))) {
                throw InvalidInput.at("at", "bad-time");
            }
        }

        @Override
        public Instant after(Instant entered, ZoneId zone) {
            return wholeMinute(WallClock.instantOf(LocalDate.ofInstant(entered, zone).plusDays(days).atTime(at), zone));
        }
    }

    private static Instant wholeMinute(Instant moment) {
        Instant minute = moment.truncatedTo(ChronoUnit.MINUTES);
        return minute.equals(moment) ? minute : minute.plus(1, ChronoUnit.MINUTES);
    }
}
