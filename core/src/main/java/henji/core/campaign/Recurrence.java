package henji.core.campaign;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.zoned.WallClock;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When something recurs: local dates and a local time in a zone. UTC is derived, never stored, so a change of a
 * country's rules moves what is still to come.
 */
public sealed interface Recurrence {

    /** Days that an occurrence may come after its nominal one: more holidays and weekends were never in a row. */
    int LONGEST_MOVE = 14;

    /** Wall-clock time, whole minutes. */
    LocalTime at();

    ZoneId zone();

    /** The nominal local dates from a day on, in order, without end. */
    Stream<LocalDate> datesFrom(LocalDate day);

    /** @param days at least one */
    record Weekly(Set<DayOfWeek> days, LocalTime at, ZoneId zone) implements Recurrence {
        public Weekly {
            if (days.isEmpty()) {
                throw InvalidInput.at("days", "missing");
            }
            days = Set.copyOf(EnumSet.copyOf(days));
            checkTime(at);
            Objects.requireNonNull(zone);
        }

        @Override
        public Stream<LocalDate> datesFrom(LocalDate day) {
            return Stream.iterate(day, date -> date.plusDays(1)).filter(date -> days.contains(date.getDayOfWeek()));
        }
    }

    /**
     * @param day 1 to 31
     * @param shortMonth what becomes of a month that has no such day
     */
    record Monthly(int day, ShortMonth shortMonth, LocalTime at, ZoneId zone) implements Recurrence {

        /** For months without the day. */
        public enum ShortMonth { SKIP, LAST_DAY }

        private static final int LONGEST = 31;

        public Monthly {
            if (day < 1 || day > LONGEST) {
                throw new InvalidInput(Fault.at("day", "out-of-range", "max", LONGEST));
            }
            Objects.requireNonNull(shortMonth);
            checkTime(at);
            Objects.requireNonNull(zone);
        }

        @Override
        public Stream<LocalDate> datesFrom(LocalDate from) {
            return Stream.iterate(YearMonth.from(from), month -> month.plusMonths(1))
                    .map(this::dateIn)
                    .flatMap(Optional::stream)
                    .filter(date -> !date.isBefore(from));
        }

        private Optional<LocalDate> dateIn(YearMonth month) {
            if (month.isValidDay(day)) {
                return Optional.of(month.atDay(day));
            }
            return switch (shortMonth) {
                case SKIP -> Optional.empty();
                case LAST_DAY -> Optional.of(month.atEndOfMonth());
            };
        }
    }

    private static void checkTime(LocalTime at) {
        if (!at.equals(at.truncatedTo(ChronoUnit.MINUTES))) {
            throw InvalidInput.at("at", "bad-time");
        }
    }

    /** Occurrences after {@code after} up to and including {@code until}, in order. */
    default List<Occurrence> between(Instant after, Instant until, OnHoliday onHoliday) {
        return occurrencesFrom(after, onHoliday)
                .takeWhile(occurrence -> !occurrence.instant().isAfter(until))
                .filter(occurrence -> occurrence.instant().isAfter(after))
                .toList();
    }

    /** The first occurrence after a moment. */
    default Occurrence nextAfter(Instant moment, OnHoliday onHoliday) {
        return occurrencesFrom(moment, onHoliday).filter(occurrence -> occurrence.instant().isAfter(moment)).findFirst()
                .orElseThrow();
    }

    /** Holidays after a moment that change an occurrence, up to the next one that comes. */
    default List<Holidays.Holiday> holidaysBeforeNext(Instant moment, OnHoliday onHoliday) {
        LocalDate next = nextAfter(moment, onHoliday).nominal().toLocalDate();
        return datesFrom(LocalDate.ofInstant(moment, zone())).takeWhile(date -> !date.isAfter(next))
                .filter(date -> WallClock.instantOf(date.atTime(at()), zone()).isAfter(moment))
                .filter(date -> !onHoliday.dayOf(date, this).equals(Optional.of(date)))
                .flatMap(date -> Holidays.JAPAN.on(date).stream()).toList();
    }

    /** Begins early: holidays, and over midnight a gap, push an occurrence to a later day than its nominal one. */
    private Stream<Occurrence> occurrencesFrom(Instant moment, OnHoliday onHoliday) {
        return datesFrom(LocalDate.ofInstant(moment, zone()).minusDays(LONGEST_MOVE)).flatMap(nominal ->
                onHoliday.dayOf(nominal, this).stream().map(day -> new Occurrence(nominal.atTime(at()),
                        WallClock.instantOf(day.atTime(at()), zone()))));
    }
}
