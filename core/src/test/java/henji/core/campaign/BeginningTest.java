package henji.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.rule.SendingRules;
import henji.core.settings.DeliverySettings;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

class BeginningTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final SendingRules RULES = new SendingRules(() -> DeliverySettings.DEFAULT, TOKYO, 90);

    /** Two hours late at most; times of Tokyo, where the night is from 21:00 to 08:00. */
    @ParameterizedTest
    @CsvSource({
            "24T10:00, 24T10:00:20, now",
            "24T10:00, 24T12:00:00, now",
            "24T10:00, 24T12:00:01, missed",
            // Due at night: it waits for the morning if that is not too late, and then a tick may come a little late.
            "24T06:30, 24T06:30:20, waits",
            "24T06:30, 24T07:59:59, waits",
            "24T06:30, 24T08:00:00, now",
            "24T06:00, 24T06:00:00, waits",
            "24T06:00, 24T08:00:40, now",
            "24T06:00, 24T08:05:01, missed",
            "24T05:59, 24T05:59:10, missed",
            "24T22:00, 24T22:00:10, missed",
            // An outage over the evening ends at night, and nobody is woken.
            "24T20:30, 24T20:59:59, now",
            "24T20:30, 24T21:40:00, missed",
            "24T20:30, 25T08:00:00, missed",
            // In time, while the night comes on: it begins, and goes on in the morning.
            "24T20:59, 24T21:00:10, now",
            "24T20:59, 24T21:04:01, missed",
    })
    void itBeginsWaitsOrIsMissed(String due, String now, String expected) {
        Beginning beginning = Beginning.of(at(due), at(now), Duration.ofHours(2), false, RULES);

        assertThat(beginning.getClass().getSimpleName()).isEqualToIgnoringCase(expected);
        if (beginning instanceof Beginning.Waits(Instant until)) {
            assertThat(until).isEqualTo(at("24T08:00"));
        }
    }

    @Test
    void whoSendsAtNightOnPurposeNeitherWaitsNorMisses() {
        assertThat(Beginning.of(at("24T22:00"), at("24T22:00:10"), Duration.ofHours(2), true, RULES))
                .isInstanceOf(Beginning.Now.class);
        assertThat(Beginning.of(at("24T22:00"), at("25T00:00:01"), Duration.ofHours(2), true, RULES))
                .isInstanceOf(Beginning.Missed.class);
    }

    @Test
    void aLongLimitCarriesAnEveningThroughTheNight() {
        assertThat(Beginning.of(at("24T20:30"), at("24T21:40"), Duration.ofHours(12), false, RULES))
                .isEqualTo(new Beginning.Waits(at("25T08:00")));
    }

    private static Instant at(String local) {
        return LocalDateTime.parse("2026-11-" + local).atZone(TOKYO).toInstant();
    }
}
