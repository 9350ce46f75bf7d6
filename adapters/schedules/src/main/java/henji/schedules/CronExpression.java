package henji.schedules;

import henji.core.campaign.Recurrence;
import java.util.stream.Collectors;

/**
 * A recurrence as EventBridge Scheduler's cron of six fields (minute, hour, day of month, month, day of week, year;
 * docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html), in the recurrence's own zone.
 */
final class CronExpression {

    /** Days that every month has. */
    private static final int SHORTEST_MONTH = 28;

    private CronExpression() {
    }

    static String of(Recurrence recurrence) {
        String time = recurrence.at().getMinute() + " " + recurrence.at().getHour();
        return switch (recurrence) {
            case Recurrence.Weekly weekly -> "cron(" + time + " ? * " + days(weekly) + " *)";
            case Recurrence.Monthly monthly -> "cron(" + time + " " + day(monthly) + " * ? *)";
        };
    }

    private static String days(Recurrence.Weekly weekly) {
        return weekly.days().stream().sorted().map(day -> day.name().substring(0, 3))
                .collect(Collectors.joining(","));
    }

    /**
     * A month without the day moves it to its last one, for which cron has no word beside a number. So the alarm goes
     * off on each day that it could be, and the rule decides.
     */
    private static String day(Recurrence.Monthly monthly) {
        return switch (monthly.shortMonth()) {
            case SKIP -> Integer.toString(monthly.day());
            case LAST_DAY -> monthly.day() <= SHORTEST_MONTH
                    ? Integer.toString(monthly.day())
                    : SHORTEST_MONTH + "-" + monthly.day();
        };
    }
}
