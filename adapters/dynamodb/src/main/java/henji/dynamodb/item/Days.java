package henji.dynamodb.item;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;

/**
 * Days as the indexes hold them: {@code yyyymmdd} as a number, in the account's zone.
 *
 * @param zone the account's
 */
public record Days(ZoneId zone) {

    public Days {
        Objects.requireNonNull(zone);
    }

    public long of(Instant moment) {
        LocalDate date = LocalDate.ofInstant(moment, zone);
        return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
    }

    /** @throws java.time.DateTimeException if the number is no day */
    public LocalDate read(long day) {
        return LocalDate.of(Math.toIntExact(day / 10_000), (int) (day / 100 % 100), (int) (day % 100));
    }
}
