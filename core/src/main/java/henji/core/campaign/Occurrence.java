package henji.core.campaign;

import henji.core.delivery.id.RunId;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/**
 * One time at which a reminder is due.
 *
 * @param nominal local time as the rule says it, also where a clock change makes the real one differ
 * @param instant when that is
 */
public record Occurrence(LocalDateTime nominal, Instant instant) {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");

    public Occurrence {
        Objects.requireNonNull(nominal);
        Objects.requireNonNull(instant);
    }

    /** The run's id follows from the nominal time, so an edit or a second firing meets the run that is there. */
    public RunId runOf(CampaignId reminder) {
        return new RunId(reminder.value() + "@" + FORM.format(nominal));
    }
}
