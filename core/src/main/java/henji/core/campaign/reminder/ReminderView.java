package henji.core.campaign.reminder;

import henji.core.campaign.Reminder;
import henji.core.campaign.RunView;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A reminder as the page shows it.
 *
 * @param next next occurrence; absent while it is switched off
 * @param lastRun newest run, if there was one
 */
public record ReminderView(Reminder reminder, Optional<Instant> next, Optional<RunView> lastRun) {
    public ReminderView {
        Objects.requireNonNull(reminder);
        Objects.requireNonNull(next);
        Objects.requireNonNull(lastRun);
    }
}
