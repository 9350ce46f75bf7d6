package henji.core.campaign;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The public holidays of a country, as far as they are known. Days beyond {@link #until} count as ordinary ones, so the
 * table has to be renewed in time.
 */
public final class Holidays {

    /**
     * Japan's: 国民の祝日に関する法律 (Act 178 of 1948, as of 2022). The days of the equinoxes are those that follow from
     * astronomy; the Cabinet Office announces them each February for the next year.
     */
    public static final Holidays JAPAN = read("holidays-japan.txt");

    /** How long before the end of the table somebody is told. */
    private static final Duration NOTICE = Duration.ofDays(180);

    private final LocalDate until;
    private final NavigableMap<LocalDate, String> days;

    private Holidays(LocalDate until, Map<LocalDate, String> days) {
        this.until = until;
        this.days = new TreeMap<>(days);
    }

    /** @param name in the language of the country */
    public record Holiday(LocalDate day, String name) {
        public Holiday {
            Objects.requireNonNull(day);
            Objects.requireNonNull(name);
        }
    }

    /** The last day of which the table knows. */
    public LocalDate until() {
        return until;
    }

    /** Whether the table ends within 180 days. */
    public boolean endSoon(Instant now, ZoneId zone) {
        return !LocalDate.ofInstant(now.plus(NOTICE), zone).isBefore(until);
    }

    public Optional<Holiday> on(LocalDate day) {
        return Optional.ofNullable(days.get(day)).map(name -> new Holiday(day, name));
    }

    /** The first day after one that is neither a holiday nor of a weekend. */
    public LocalDate businessDayAfter(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (days.containsKey(next) || next.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue()) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** In order. */
    public List<Holiday> all() {
        return days.entrySet().stream().map(day -> new Holiday(day.getKey(), day.getValue())).toList();
    }

    /** First line {@code until} and a day, then a day and its name a line. */
    private static Holidays read(String resource) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Holidays.class.getResourceAsStream(resource)), StandardCharsets.UTF_8))) {
            LocalDate until = LocalDate.parse(lines.readLine().substring("until ".length()));
            Map<LocalDate, String> days = new TreeMap<>();
            lines.lines().forEach(line -> days.put(LocalDate.parse(line.substring(0, line.indexOf(' '))),
                    line.substring(line.indexOf(' ') + 1)));
            return new Holidays(until, days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
