package henji.core.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.settings.DeliverySettings;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.ZoneId;

class SendingRulesTest {

    private static SendingRules at(int share, int most) {
        return new SendingRules(() -> DeliverySettings.DEFAULT.withRateShare(share), ZoneId.of("Asia/Tokyo"), most);
    }

    @Test
    void halfOfLinesLimitsIsAHundredMulticastsAndAThousandPushesASecond() {
        SendingRules half = at(50, 90);

        assertThat(half.multicastsPerSecond()).isEqualTo(100);
        assertThat(half.pushesPerSecond()).isEqualTo(1_000);
        assertThat(half.batchesPerSecond(false)).isEqualTo(100);
        assertThat(half.batchesPerSecond(true)).isEqualTo(10);
        assertThat(half.expected(1_000_000, false)).isEqualTo(Duration.ofSeconds(22));
        assertThat(half.expected(1_000_000, true)).isEqualTo(Duration.ofSeconds(1_002));
    }

    @Test
    void whateverIsStoredNoMoreThanTheMostIsTaken() {
        assertThat(at(100, 90).multicastsPerSecond()).isEqualTo(180);
        assertThat(at(100, 100).multicastsPerSecond()).isEqualTo(200);
        assertThat(at(5, 90).pushesPerSecond()).isEqualTo(100);
    }
}
