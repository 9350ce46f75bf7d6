package henji.core.segment;

import java.time.LocalDate;
import java.util.Objects;

/** A span of days in the account's time zone. Whole days only, as the index keeps no times. */
public sealed interface When {

    /** Any day before this one, without it. */
    record Before(LocalDate day) implements When {
        public Before {
            Objects.requireNonNull(day);
        }
    }

    /** Any day after this one, without it. */
    record After(LocalDate day) implements When {
        public After {
            Objects.requireNonNull(day);
        }
    }

    /** @param days 0 to 3,650; 1 is yesterday and before */
    record OlderThanDays(int days) implements When {
    }

    /** @param days 0 to 3,650; 1 is today. The contrary of {@link OlderThanDays} with the same figure */
    record WithinDays(int days) implements When {
    }

    /** Whether a day lies in the span, seen from today. */
    default boolean holds(LocalDate day, LocalDate today) {
        return switch (this) {
            case Before(LocalDate limit) -> day.isBefore(limit);
            case After(LocalDate limit) -> day.isAfter(limit);
            case OlderThanDays(int days) -> !day.isAfter(today.minusDays(days));
            case WithinDays(int days) -> day.isAfter(today.minusDays(days));
        };
    }
}
