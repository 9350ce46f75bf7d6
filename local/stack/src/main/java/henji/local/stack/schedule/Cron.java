package henji.local.stack.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A cron expression of EventBridge: minutes, hours, day of month, month, day of week, year. Exactly one of the two day
 * fields is {@code ?}. Knows {@code , - * /}, month and day names, {@code L}, {@code W}, {@code #}. A time that the
 * spring change of the clocks leaves out is skipped; one that the autumn change repeats fires once
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
public final class Cron implements ScheduleExpression {

    private static final Map<String, Integer> MONTHS = names(
            1, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
    /** EventBridge counts days of the week from Sunday = 1. */
    private static final Map<String, Integer> DAYS = names(1, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");

    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2199;

    private final TreeSet<Integer> minutes;
    private final TreeSet<Integer> hours;
    private final TreeSet<Integer> months;
    private final TreeSet<Integer> years;
    private final Predicate<LocalDate> day;

    private Cron(
            TreeSet<Integer> minutes,
            TreeSet<Integer> hours,
            TreeSet<Integer> months,
            TreeSet<Integer> years,
            Predicate<LocalDate> day) {
        this.minutes = minutes;
        this.hours = hours;
        this.months = months;
        this.years = years;
        this.day = day;
    }

    static Cron parse(String text) {
        String[] fields = text.split("\\s+");
        if (fields.length != 6) {
            throw new IllegalArgumentException("Invalid Schedule Expression cron(" + text + "): six fields are needed");
        }
        if (fields[2].equals("?") == fields[4].equals("?")) {
            throw new IllegalArgumentException(
                    "Invalid Schedule Expression cron(" + text + "): exactly one of the day fields must be ?");
        }
        Predicate<LocalDate> day = fields[4].equals("?") ? dayOfMonth(fields[2]) : dayOfWeek(fields[4]);
        return new Cron(
                values(fields[0], 0, 59, Map.of()),
                values(fields[1], 0, 23, Map.of()),
                values(fields[3], 1, 12, MONTHS),
                values(fields[5], FIRST_YEAR, LAST_YEAR, Map.of()),
                day);
    }

    @Override
    public Optional<Instant> next(Instant after, Instant created, ZoneId zone) {
        LocalDateTime start = LocalDateTime.ofInstant(after, zone);
        for (LocalDate date = start.toLocalDate(); date.getYear() <= years.last(); date = date.plusDays(1)) {
            if (!years.contains(date.getYear()) || !months.contains(date.getMonthValue())) {
                LocalDate skipped = date.with(TemporalAdjusters.lastDayOfMonth());
                date = years.contains(date.getYear()) ? skipped : date.with(TemporalAdjusters.lastDayOfYear());
                continue;
            }
            if (!day.test(date)) {
                continue;
            }
            Optional<Instant> found = timeOn(date, after, zone);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Instant> timeOn(LocalDate date, Instant after, ZoneId zone) {
        for (int hour : hours) {
            for (int minute : minutes) {
                LocalDateTime local = LocalDateTime.of(date, LocalTime.of(hour, minute));
                boolean exists = !zone.getRules().getValidOffsets(local).isEmpty();
                if (exists) {
                    Instant moment = local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
                    if (moment.isAfter(after)) {
                        return Optional.of(moment);
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Predicate<LocalDate> dayOfMonth(String field) {
        if (field.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        if (field.equals("LW")) {
            return date -> date.equals(nearestWeekday(YearMonth.from(date).atEndOfMonth()));
        }
        if (field.endsWith("W")) {
            int wanted = number(field.substring(0, field.length() - 1), 1, 31, Map.of());
            return date -> wanted <= date.lengthOfMonth() && date.equals(nearestWeekday(date.withDayOfMonth(wanted)));
        }
        TreeSet<Integer> days = values(field, 1, 31, Map.of());
        return date -> days.contains(date.getDayOfMonth());
    }

    private static LocalDate nearestWeekday(LocalDate date) {
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> date.getDayOfMonth() == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> date.getDayOfMonth() == date.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            default -> date;
        };
    }

    private static Predicate<LocalDate> dayOfWeek(String field) {
        if (field.contains("#")) {
            String[] parts = field.split("#", 2);
            DayOfWeek wanted = day(number(parts[0], 1, 7, DAYS));
            int nth = number(parts[1], 1, 5, Map.of());
            return date -> date.getDayOfWeek() == wanted && (date.getDayOfMonth() + 6) / 7 == nth;
        }
        if (field.equals("L")) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (field.endsWith("L")) {
            DayOfWeek wanted = day(number(field.substring(0, field.length() - 1), 1, 7, DAYS));
            return date -> date.getDayOfWeek() == wanted && date.getDayOfMonth() + 7 > date.lengthOfMonth();
        }
        TreeSet<Integer> days = values(field, 1, 7, DAYS);
        return date -> days.contains(date.getDayOfWeek().getValue() % 7 + 1);
    }

    private static DayOfWeek day(int fromSunday) {
        return fromSunday == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(fromSunday - 1);
    }

    private static TreeSet<Integer> values(String field, int least, int most, Map<String, Integer> names) {
        TreeSet<Integer> values = new TreeSet<>();
        for (String part : field.split(",", -1)) {
            String[] steps = part.split("/", 2);
            int step = steps.length == 2 ? number(steps[1], 1, most, Map.of()) : 1;
            List<Integer> range = range(steps[0], steps.length == 2, least, most, names);
            for (int i = 0; i < range.size(); i += step) {
                values.add(range.get(i));
            }
        }
        return values;
    }

    private static List<Integer> range(
            String text, boolean open, int least, int most, Map<String, Integer> names) {
        int from;
        int to;
        if (text.equals("*")) {
            from = least;
            to = most;
        } else if (text.contains("-")) {
            String[] ends = text.split("-", 2);
            from = number(ends[0], least, most, names);
            to = number(ends[1], least, most, names);
        } else {
            from = number(text, least, most, names);
            to = open ? most : from;
        }
        List<Integer> values = new ArrayList<>();
        if (from <= to) {
            for (int value = from; value <= to; value++) {
                values.add(value);
            }
        } else {
            for (int value = from; value <= most; value++) {
                values.add(value);
            }
            for (int value = least; value <= to; value++) {
                values.add(value);
            }
        }
        return values;
    }

    private static int number(String text, int least, int most, Map<String, Integer> names) {
        Integer named = names.get(text.toUpperCase(java.util.Locale.ROOT));
        if (named != null) {
            return named;
        }
        if (!text.matches("[0-9]{1,4}")) {
            throw new IllegalArgumentException("Invalid Schedule Expression: " + text + " is no number here");
        }
        int value = Integer.parseInt(text);
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "Invalid Schedule Expression: " + value + " is not within " + least + " to " + most);
        }
        return value;
    }

    private static Map<String, Integer> names(int first, String... names) {
        Map<String, Integer> map = new TreeMap<>();
        for (int i = 0; i < names.length; i++) {
            map.put(names[i], first + i);
        }
        return map;
    }
}
