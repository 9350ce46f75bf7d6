package henji.local.line.call;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.Violation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RateLimitTest extends WithSimulator {

    @Test
    void the201stMulticastOfASecondIsRefusedAndTheBucketFillsAgain() throws IOException {
        List<String> friends = simulator.addFriends(2, 1, "");
        simulator.change(simulator.settings().withQuota(-1));
        for (int i = 0; i < 200; i++) {
            assertThat(line.multicast(UUID.randomUUID(), friends, "お知らせ").status()).isEqualTo(200);
        }

        LineCaller.Reply tooMany = line.multicast(UUID.randomUUID(), friends, "お知らせ");
        clock.advance(Duration.ofMillis(5));
        LineCaller.Reply later = line.multicast(UUID.randomUUID(), friends, "お知らせ");

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body().path("message").asText())
                .isEqualTo("The API rate limit has been exceeded. Try again later.");
        assertThat(later.status()).isEqualTo(200);
        assertThat(line.multicast(UUID.randomUUID(), friends, "お知らせ").status()).isEqualTo(429);
        assertThat(simulator.violations()).containsOnly(Violation.RATE_LIMIT_EXCEEDED).hasSize(2);
    }

    @Test
    void endpointsHaveLimitsOfTheirOwn() throws IOException {
        restart(SimulatorOptions.defaults().withClock(clock).withRateLimit(Endpoint.MULTICAST, RateLimit.perSecond(1)));
        String mika = simulator.addFriend("美香");
        line.multicast(UUID.randomUUID(), List.of(mika), "一");
        assertThat(line.multicast(UUID.randomUUID(), List.of(mika), "二").status()).isEqualTo(429);

        assertThat(line.push(mika, "三").status()).isEqualTo(200);
    }

    @Test
    void retriesUseUpTheLimitToo() throws IOException {
        restart(SimulatorOptions.defaults().withClock(clock).withRateLimit(Endpoint.PUSH, RateLimit.perSecond(2)));
        String mika = simulator.addFriend("美香");
        UUID key = UUID.randomUUID();
        line.push(key, mika, "こんにちは");
        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(409);

        assertThat(line.push(key, mika, "こんにちは").status()).isEqualTo(429);
    }

    @Test
    void publishedLimitsAreLinesOwn() {
        assertThat(Endpoint.MULTICAST.publishedLimit()).isEqualTo(RateLimit.perSecond(200));
        assertThat(Endpoint.PUSH.publishedLimit()).isEqualTo(RateLimit.perSecond(2_000));
        assertThat(Endpoint.REPLY.publishedLimit()).isEqualTo(RateLimit.perSecond(2_000));
        assertThat(Endpoint.WEBHOOK_TEST.publishedLimit()).isEqualTo(new RateLimit(60, Duration.ofHours(1)));
    }
}
