package henji.core.campaign.reminder;

import henji.core.campaign.Holidays;
import henji.core.campaign.Reminder;
import henji.core.campaign.RunView;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A reminder as the page shows it.
 *
 * @param next next occurrence; absent while it is switched off
 * @param holidays for which occurrences before the next are left out or come later; empty while it is switched off
 * @param lastRun newest run, if there was one
 */
public record ReminderView(Reminder reminder, Optional<Instant> next, List<Holidays.Holiday> holidays,
        Optional<RunView> lastRun) {
    public ReminderView {
        Objects.requireNonNull(reminder);
        Objects.requireNonNull(next);
        holidays = List.copyOf(holidays);
        Objects.requireNonNull(lastRun);
    }
}
