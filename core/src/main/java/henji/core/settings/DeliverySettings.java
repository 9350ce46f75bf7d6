package henji.core.settings;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import java.time.Duration;
import java.util.Objects;

/**
 * How the account sends to many.
 *
 * @param version counts edits, for optimistic locking; 0 is not stored yet
 * @param lateness how late something may begin
 * @param rateShare per cent of LINE's limits that sending takes, {@value #SHARE_MIN} to {@value #SHARE_WHOLE}; the rest
 *     is left to the inbox and to the channel's other tools. More than {@value #SHARE_MAX} is for measuring
 *     without LINE
 */
public record DeliverySettings(long version, QuietHours quietHours, Lateness lateness, int rateShare) {

    public static final int SHARE_MIN = 5;
    /** Most that is left to one user of LINE's limits. */
    public static final int SHARE_MAX = 90;
    public static final int SHARE_WHOLE = 100;

    public static final DeliverySettings DEFAULT =
            new DeliverySettings(0, QuietHours.DEFAULT, Lateness.DEFAULT, 50);

    public DeliverySettings {
        Objects.requireNonNull(quietHours);
        Objects.requireNonNull(lateness);
        if (rateShare < SHARE_MIN || rateShare > SHARE_WHOLE) {
            throw new InvalidInput(Fault.at("rateShare", "out-of-range", "max", SHARE_MAX));
        }
    }

    /**
     * What begins later than this after its time is recorded as missed instead of sent; each 5 minutes to a day.
     *
     * @param reminder unless the reminder says otherwise itself
     */
    public record Lateness(Duration broadcast, Duration reminder, Duration step) {

        public static final Lateness DEFAULT =
                new Lateness(Duration.ofMinutes(30), Duration.ofHours(2), Duration.ofHours(2));

        public static final int MIN_MINUTES = 5;
        public static final int MAX_MINUTES = 1_440;

        public Lateness {
            check("broadcast", broadcast);
            check("reminder", reminder);
            check("step", step);
        }

        private static void check(String path, Duration lateness) {
            if (lateness.toMinutes() < MIN_MINUTES || lateness.toMinutes() > MAX_MINUTES) {
                throw new InvalidInput(Fault.at(path, "out-of-range", "max", MAX_MINUTES));
            }
        }
    }

    public DeliverySettings withVersion(long next) {
        return new DeliverySettings(next, quietHours, lateness, rateShare);
    }

    /** The same with other quiet hours. */
    public DeliverySettings withQuietHours(QuietHours other) {
        return new DeliverySettings(version, other, lateness, rateShare);
    }

    /** The same at another share of LINE's limits. */
    public DeliverySettings withRateShare(int percent) {
        return new DeliverySettings(version, quietHours, lateness, percent);
    }
}
