package henji.local.stack.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A schedule.
 *
 * @param request what was given to CreateSchedule, or its equal for a schedule of the template
 * @param created on the stack's clock; rates count from here
 * @param ofTemplate written in the template, so it is not kept between runs and cannot be changed by calls
 */
record Schedule(String group, String name, Map<String, Object> request, Instant created, boolean ofTemplate) {

    /** The last one is longer than any stop: a schedule's moments further back are not looked for. */
    private static final List<Duration> WINDOWS =
            List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(32), Duration.ofDays(36_525));

    static final String SCHEDULED_TIME = "<aws.scheduler.scheduled-time>";
    static final String SCHEDULE_ARN = "<aws.scheduler.schedule-arn>";
    static final String EXECUTION_ID = "<aws.scheduler.execution-id>";
    static final String ATTEMPT_NUMBER = "<aws.scheduler.attempt-number>";

    String key() {
        return group + "/" + name;
    }

    ScheduleExpression expression() {
        return ScheduleExpression.parse(text("ScheduleExpression").orElse(""));
    }

    ZoneId zone() {
        return ZoneId.of(text("ScheduleExpressionTimezone").orElse("UTC"));
    }

    boolean enabled() {
        return !text("State").equals(Optional.of("DISABLED"));
    }

    boolean removedAfterwards() {
        return text("ActionAfterCompletion").equals(Optional.of("DELETE"));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(request.get(name)).map(String::valueOf);
    }

    Map<String, Object> target() {
        Map<String, Object> target = new LinkedHashMap<>();
        if (request.get("Target") instanceof Map<?, ?> map) {
            map.forEach((key, value) -> target.put(String.valueOf(key), value));
        }
        return target;
    }

    Optional<String> targetText(String name) {
        return Optional.ofNullable(target().get(name)).map(String::valueOf);
    }

    Optional<String> deadLetterArn() {
        return target().get("DeadLetterConfig") instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get("Arn")).map(String::valueOf)
                : Optional.empty();
    }

    /** The next moment within {@code StartDate} and {@code EndDate}. */
    Optional<Instant> next(Instant after) {
        if (!enabled()) {
            return Optional.empty();
        }
        Optional<Instant> start = time("StartDate");
        Instant from = start.filter(moment -> moment.isAfter(after))
                .map(moment -> moment.minusMillis(1))
                .orElse(after);
        Optional<Instant> end = time("EndDate");
        return expression()
                .next(from, created, zone())
                .filter(moment -> end.isEmpty() || !moment.isAfter(end.get()));
    }

    /**
     * The last moment after {@code after}, not after {@code until}. It is looked for near the end first: a schedule of
     * every minute has half a million moments in a year.
     */
    Optional<Instant> last(Instant after, Instant until) {
        for (Duration window : WINDOWS) {
            Instant from = until.minus(window).isAfter(after) ? until.minus(window) : after;
            Optional<Instant> last = Stream.iterate(
                            next(from), moment -> isBy(moment, until), moment -> next(moment.orElseThrow()))
                    .reduce((earlier, later) -> later)
                    .flatMap(moment -> moment);
            if (last.isPresent() || from.equals(after)) {
                return last;
            }
        }
        return Optional.empty();
    }

    private static boolean isBy(Optional<Instant> moment, Instant until) {
        return moment.isPresent() && !moment.get().isAfter(until);
    }

    /** Dates of the REST protocol are epoch seconds. */
    private Optional<Instant> time(String name) {
        return request.get(name) instanceof Number seconds
                ? Optional.of(Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000)))
                : Optional.empty();
    }
}
