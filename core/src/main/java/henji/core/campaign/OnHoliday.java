package henji.core.campaign;

import java.time.LocalDate;
import java.util.Optional;

/** What becomes of an occurrence whose day is a public holiday. Days are those of the reminder's own zone. */
public enum OnHoliday {
    /** As on any other day. */
    SEND,
    /** There is none. */
    SKIP,
    /** It comes on the next day that is neither a holiday nor of a weekend, unless another one comes by then. */
    NEXT_BUSINESS_DAY;

    /** The day on which the occurrence of a nominal day comes; absent if there is none. */
    Optional<LocalDate> dayOf(LocalDate nominal, Recurrence recurrence) {
        if (this == SEND || Holidays.JAPAN.on(nominal).isEmpty()) {
            return Optional.of(nominal);
        }
        if (this == SKIP) {
            return Optional.empty();
        }
        LocalDate moved = Holidays.JAPAN.businessDayAfter(nominal);
        // Friends get one of two that fall together, and the later name: no two reminders in the same minute.
        LocalDate other = recurrence.datesFrom(nominal.plusDays(1)).findFirst().orElseThrow();
        return other.isAfter(moved) ? Optional.of(moved) : Optional.empty();
    }
}
