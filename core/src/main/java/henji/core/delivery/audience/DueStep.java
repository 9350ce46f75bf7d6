package henji.core.delivery.audience;

import henji.core.delivery.id.RunId;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * A due bucket: all friends for whom one step of a sequence is due in one minute. They get it by one run, whose id
 * follows from these three alone.
 *
 * @param sequence id of the step sequence
 * @param step id of the step within it
 * @param at a whole minute
 */
public record DueStep(String sequence, String step, Instant at) {

    /** Part of stored keys and of run ids, so it never changes. UTC. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuuMMddHHmm").withZone(ZoneOffset.UTC);

    public DueStep {
        Objects.requireNonNull(sequence);
        Objects.requireNonNull(step);
        if (!at.equals(at.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("not a whole minute: " + at);
        }
    }

    /** The minute in twelve digits, which sort as they follow each other: {@code 202611230105}. */
    public String minute() {
        return minute(at);
    }

    /** The same of any moment. */
    public static String minute(Instant moment) {
        return MINUTE.format(moment);
    }

    /** Reads {@link #minute()}. */
    public static Instant ofMinute(String digits) {
        return MINUTE.parse(digits, LocalDateTime::from).toInstant(ZoneOffset.UTC);
    }

    /** The only run that sends this step to these friends. */
    public RunId run() {
        return new RunId(sequence + "@" + step + "@" + minute());
    }

    /** Text form for storage, such as {@code welcome@s2@202611230105}. */
    public String code() {
        return run().value();
    }

    /** Reads {@link #code()}. */
    public static DueStep ofCode(String code) {
        String[] parts = code.split("@");
        return new DueStep(parts[0], parts[1], ofMinute(parts[2]));
    }
}
