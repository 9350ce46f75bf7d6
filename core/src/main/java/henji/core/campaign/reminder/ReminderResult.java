package henji.core.campaign.reminder;

import java.util.Objects;

/** What became of something a person did with a reminder. */
public sealed interface ReminderResult {

    /**
     * @param view as stored now
     * @param scheduled whether the alarm clock outside followed; if not, the minute tick alone finds the occurrences
     */
    record Done(ReminderView view, boolean scheduled) implements ReminderResult {
        public Done {
            Objects.requireNonNull(view);
        }
    }

    record NoSuchReminder() implements ReminderResult {
    }

    /** Somebody else changed it; nothing was done. */
    record Stale(ReminderView current) implements ReminderResult {
        public Stale {
            Objects.requireNonNull(current);
        }
    }
}
