package henji.core.campaign;

import henji.core.delivery.run.ReminderGuards;
import henji.core.input.Text;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.staff.Actor;

import java.time.Instant;
import java.util.Objects;

/**
 * A recurring send to a segment (リマインダ). Every friend is checked again just before the first try, so one who
 * answered after the occurrence was frozen gets nothing.
 *
 * @param version counts edits, for optimistic locking; 0 is not stored yet
 * @param name 1 to {@value #NAME_MAX} characters
 * @param guards what keeps it from single friends of the segment
 * @param watchedFrom occurrences before this are not looked for: when it was switched on or its recurrence changed
 */
public record Reminder(
        CampaignId id,
        long version,
        String name,
        boolean enabled,
        Segment segment,
        OutgoingMessages messages,
        Recurrence recurrence,
        ReminderGuards guards,
        Timing timing,
        Instant watchedFrom,
        Instant updatedAt,
        Actor updatedBy) {

    public static final int NAME_MAX = 100;

    public Reminder {
        Objects.requireNonNull(id);
        name = Text.label("name", name, NAME_MAX);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(messages);
        Objects.requireNonNull(recurrence);
        Objects.requireNonNull(guards);
        Objects.requireNonNull(timing);
        Objects.requireNonNull(watchedFrom);
        Objects.requireNonNull(updatedAt);
        Objects.requireNonNull(updatedBy);
    }

    /** The first occurrence after a moment, holidays heeded. */
    public Occurrence nextAfter(Instant moment) {
        return recurrence.nextAfter(moment, timing.onHoliday());
    }

    public Reminder withVersion(long next) {
        return new Reminder(id, next, name, enabled, segment, messages, recurrence, guards, timing, watchedFrom,
                updatedAt, updatedBy);
    }
}
