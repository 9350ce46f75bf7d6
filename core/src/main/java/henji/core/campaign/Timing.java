package henji.core.campaign;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.settings.DeliverySettings.Lateness;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How a reminder keeps to its times.
 *
 * @param lateness an occurrence found later than this is missed; 5 minutes to a day; absent = as the account's settings
 *     say
 * @param tonight whether it is also sent in quiet hours
 */
public record Timing(Optional<Duration> lateness, boolean tonight, OnHoliday onHoliday) {

    /** As the account's settings say, and on holidays too. */
    public static final Timing USUAL = new Timing(Optional.empty(), false, OnHoliday.SEND);

    public Timing {
        lateness.ifPresent(own -> {
            if (own.toMinutes() < Lateness.MIN_MINUTES || own.toMinutes() > Lateness.MAX_MINUTES) {
                throw new InvalidInput(Fault.at("latenessMinutes", "out-of-range", "max", Lateness.MAX_MINUTES));
            }
        });
        Objects.requireNonNull(onHoliday);
    }

    /** With a limit of its own. */
    public static Timing within(Duration lateness) {
        return new Timing(Optional.of(lateness), false, OnHoliday.SEND);
    }
}
