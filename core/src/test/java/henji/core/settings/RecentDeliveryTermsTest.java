package henji.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RecentDeliveryTermsTest {

    @Test
    void howeverOftenItIsAskedItReadsOnceAMinute() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-23T01:00:00Z"));
        AtomicInteger reads = new AtomicInteger();
        RecentDeliveryTerms recent = new RecentDeliveryTerms(
                () -> DeliverySettings.DEFAULT.withRateShare(reads.incrementAndGet() * 10), now::get);

        for (int i = 0; i < 1_000; i++) {
            assertThat(recent.delivery().rateShare()).isEqualTo(10);
            now.updateAndGet(moment -> moment.plusMillis(59));
        }
        now.updateAndGet(moment -> moment.plusSeconds(1));

        assertThat(recent.delivery().rateShare()).isEqualTo(20);
        assertThat(reads).hasValue(2);
    }
}
