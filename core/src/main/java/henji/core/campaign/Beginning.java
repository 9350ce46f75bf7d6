package henji.core.campaign;

import henji.core.delivery.rule.SendingRules;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether what is due may begin. It follows from the due time and the rules alone, so that each tick finds the same
 * answer, whatever was lost in between.
 */
public sealed interface Beginning {

    /** For a tick that comes a little later than the morning, or an evening's end. */
    Duration GRACE = Duration.ofMinutes(5);

    record Now() implements Beginning {
    }

    /** Not at night; it is still due in the morning. */
    record Waits(Instant until) implements Beginning {
        public Waits {
            Objects.requireNonNull(until);
        }
    }

    /** Too late, or too late by the end of the night. */
    record Missed() implements Beginning {
    }

    /**
     * Of something that is due.
     *
     * @param due not after {@code now}
     * @param lateness how late it may begin
     * @param tonight whether it may begin in quiet hours too
     */
    static Beginning of(Instant due, Instant now, Duration lateness, boolean tonight, SendingRules rules) {
        Instant latest = due.plus(lateness);
        Optional<Instant> morningAfterDue = tonight ? Optional.empty() : rules.quietUntil(due);
        Optional<Instant> morning = tonight ? Optional.empty() : rules.quietUntil(now);
        if (morningAfterDue.filter(end -> end.isAfter(latest)).isPresent()) {
            return new Missed();
        }
        if (morningAfterDue.isEmpty() && morning.isPresent() && !now.isAfter(due.plus(GRACE))) {
            // In time, by the evening: it goes as far as the night lets it, like any other run.
            return new Now();
        }
        Instant last = morningAfterDue.map(end -> end.plus(GRACE)).filter(end -> end.isAfter(latest)).orElse(latest);
        if (morning.orElse(now).isAfter(last)) {
            return new Missed();
        }
        return morning.<Beginning>map(Waits::new).orElseGet(Now::new);
    }
}
