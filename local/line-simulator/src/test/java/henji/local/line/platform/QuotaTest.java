package henji.local.line.platform;

import static org.assertj.core.api.Assertions.assertThat;

import henji.local.line.fixture.LineCaller;
import henji.local.line.fixture.WithSimulator;
import henji.local.line.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QuotaTest extends WithSimulator {

    @Test
    void theQuotaIsUsedByWhoWasReachedAndStopsWholeCalls() throws IOException {
        List<String> friends = simulator.addFriends(4, 1, "");
        simulator.block(friends.getFirst());
        simulator.change(simulator.settings().withQuota(5));

        assertThat(line.multicast(UUID.randomUUID(), friends, "一").status()).isEqualTo(200);
        assertThat(usage()).isEqualTo(3);
        LineCaller.Reply tooMany = line.multicast(UUID.randomUUID(), friends, "二");

        assertThat(tooMany.status()).isEqualTo(429);
        assertThat(tooMany.body().path("message").asText()).isEqualTo("You have reached your monthly limit.");
        assertThat(usage()).isEqualTo(3);
        assertThat(simulator.deliveriesTo(friends.getLast())).isEqualTo(1);
        assertThat(line.multicast(UUID.randomUUID(), friends.subList(1, 3), "三").status()).isEqualTo(200);
    }

    @Test
    void aDeliveryOfLinesOwnManagerReservesQuotaForATime() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withQuota(10).with(Json.object().put("reserved", 10)));
        assertThat(line.push(mika, "こんにちは").status()).isEqualTo(429);

        simulator.change(simulator.settings().with(Json.object().put("reserved", 0)));

        assertThat(line.push(mika, "こんにちは").status()).isEqualTo(200);
    }

    @Test
    void theQuotaBeginsAgainWithTheMonthInJapan() throws IOException {
        String mika = simulator.addFriend("美香");
        simulator.change(simulator.settings().withQuota(1));
        line.push(mika, "十一月");
        // 30 November, 23:59:59.999 in Japan; the clock begins on 18 November, noon.
        clock.advance(Duration.ofHours(12 * 24 + 12).minusMillis(1));
        assertThat(line.push(mika, "まだ").status()).isEqualTo(429);

        clock.advance(Duration.ofMillis(1));

        assertThat(usage()).isZero();
        assertThat(line.push(mika, "十二月").status()).isEqualTo(200);
    }

    @Test
    void theQuotaIsShownAsLimitedOrNone() throws IOException {
        assertThat(line.get("/v2/bot/message/quota").body())
                .isEqualTo(Json.object().put("type", "limited").put("value", 30_000));
        simulator.change(simulator.settings().withQuota(-1));

        assertThat(line.get("/v2/bot/message/quota").body()).isEqualTo(Json.object().put("type", "none"));
    }

    @Test
    void yesterdaysDeliveriesAreCountedPerEndpointAndTodaysAreNotReady() throws IOException {
        String mika = simulator.addFriend("美香");
        line.push(mika, "一");
        line.push(mika, "二");
        line.multicast(UUID.randomUUID(), List.of(mika), "三");
        assertThat(line.get("/v2/bot/message/delivery/push?date=20261118").body())
                .isEqualTo(Json.object().put("status", "unready"));

        clock.advance(Duration.ofDays(1));

        assertThat(line.get("/v2/bot/message/delivery/push?date=20261118").body())
                .isEqualTo(Json.object().put("status", "ready").put("success", 2));
        assertThat(line.get("/v2/bot/message/delivery/multicast?date=20261118").body().path("success").asInt())
                .isEqualTo(1);
        assertThat(line.get("/v2/bot/message/delivery/push?date=tomorrow").status()).isEqualTo(400);
    }

    private int usage() throws IOException {
        return line.get("/v2/bot/message/quota/consumption").body().path("totalUsage").asInt(-1);
    }
}
