package henji.core.campaign;

import henji.core.delivery.run.ReminderGuards;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Segment;
import henji.core.staff.Actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * A recurring send to a segment (リマインダ). Every friend is checked again just before the first try, so one who
 * answered after the occurrence was frozen gets nothing.
 *
 * @param version counts edits, for optimistic locking; 0 is not stored yet
 * @param name 1 to {@value #NAME_MAX} characters
 * @param guards what keeps it from single friends of the segment
 * @param lateness an occurrence found later than this is missed; 5 minutes to a day
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
        Duration lateness,
        Instant watchedFrom,
        Instant updatedAt,
        Actor updatedBy) {

    public static final int NAME_MAX = 100;
    public static final Duration LATENESS_DEFAULT = Duration.ofHours(2);
    private static final long LATENESS_MIN_MINUTES = 5;
    private static final long LATENESS_MAX_MINUTES = 1_440;

    public Reminder {
        Objects.requireNonNull(id);
        name = Text.label("name", name, NAME_MAX);
        Objects.requireNonNull(segment);
        Objects.requireNonNull(messages);
        Objects.requireNonNull(recurrence);
        Objects.requireNonNull(guards);
        if (lateness.toMinutes() < LATENESS_MIN_MINUTES || lateness.toMinutes() > LATENESS_MAX_MINUTES) {
            throw new InvalidInput(Fault.at("latenessMinutes", "out-of-range", "max", LATENESS_MAX_MINUTES));
        }
        Objects.requireNonNull(watchedFrom);
        Objects.requireNonNull(updatedAt);
        Objects.requireNonNull(updatedBy);
    }

    public Reminder withVersion(long next) {
        return new Reminder(id, next, name, enabled, segment, messages, recurrence, guards, lateness, watchedFrom,
                updatedAt, updatedBy);
    }
}
