package henji.local.stack.schedule;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a schedule fires: {@code rate(5 minutes)}, {@code at(2026-11-23T10:00:00)} or a cron expression with six fields
 * (docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html).
 */
public sealed interface ScheduleExpression permits ScheduleExpression.Rate, ScheduleExpression.At, Cron {

    /** The first moment strictly after {@code after}; empty if there is none any more. */
    Optional<Instant> next(Instant after, Instant created, ZoneId zone);

    /** Every {@code period} from the schedule's creation on. */
    record Rate(Duration period) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, Instant created, ZoneId zone) {
            long passed = Math.max(0, after.toEpochMilli() - created.toEpochMilli());
            long periods = passed / period.toMillis() + 1;
            return Optional.of(created.plusMillis(periods * period.toMillis()));
        }
    }

    /** Once. */
    record At(LocalDateTime time) implements ScheduleExpression {
        @Override
        public Optional<Instant> next(Instant after, Instant created, ZoneId zone) {
            Instant moment = time.atZone(zone).toInstant();
            return moment.isAfter(after) ? Optional.of(moment) : Optional.empty();
        }
    }

    Pattern FORM = Pattern.compile("(rate|at|cron)\\((.*)\\)");
    Pattern RATE = Pattern.compile("([1-9][0-9]{0,6}) (minutes?|hours?|days?)");

    /**
     * Reads an expression.
     *
     * @throws IllegalArgumentException if EventBridge Scheduler would refuse it; the message says why
     */
    static ScheduleExpression parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("Invalid Schedule Expression " + text);
        }
        String inner = form.group(2).strip();
        return switch (form.group(1)) {
            case "rate" -> rate(inner);
            case "at" -> at(inner);
            default -> Cron.parse(inner);
        };
    }

    private static Rate rate(String inner) {
        Matcher rate = RATE.matcher(inner);
        if (!rate.matches()) {
            throw new IllegalArgumentException("Invalid Schedule Expression rate(" + inner + ")");
        }
        long value = Long.parseLong(rate.group(1));
        return new Rate(
                switch (rate.group(2).charAt(0)) {
                    case 'm' -> Duration.ofMinutes(value);
                    case 'h' -> Duration.ofHours(value);
                    default -> Duration.ofDays(value);
                });
    }

    private static At at(String inner) {
        try {
            return new At(LocalDateTime.parse(inner));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("Invalid Schedule Expression at(" + inner + ")", e);
        }
    }
}
