package henji.local.stack.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleExpressionTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void everyMondayAtTenMeansTenInItsZone() {
        Optional<Instant> next = next("cron(0 10 ? * MON *)", "2026-11-22T12:00:00+09:00", TOKYO);

        assertThat(next).contains(at("2026-11-23T10:00:00+09:00"));
        assertThat(next("cron(0 10 ? * MON *)", "2026-11-23T10:00:00+09:00", TOKYO))
                .as("strictly after")
                .contains(at("2026-11-30T10:00:00+09:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cron(*/15 * * * ? *)       | 2026-01-01T00:07:00Z | 2026-01-01T00:15:00Z",
                "cron(5/20 8-10 * * ? *)    | 2026-01-01T08:26:00Z | 2026-01-01T08:45:00Z",
                "cron(0 0 L * ? *)          | 2026-02-10T00:00:00Z | 2026-02-28T00:00:00Z",
                "cron(0 9 LW * ? *)         | 2026-01-31T10:00:00Z | 2026-02-27T09:00:00Z",
                "cron(0 9 15W * ? *)        | 2026-08-01T00:00:00Z | 2026-08-14T09:00:00Z",
                "cron(0 9 ? * 6L *)         | 2026-01-01T00:00:00Z | 2026-01-30T09:00:00Z",
                "cron(0 9 ? * 2#3 *)        | 2026-01-01T00:00:00Z | 2026-01-19T09:00:00Z",
                "cron(0 9 ? * MON-FRI *)    | 2026-01-02T10:00:00Z | 2026-01-05T09:00:00Z",
                "cron(0 9 ? * 1,7 *)        | 2026-01-02T10:00:00Z | 2026-01-03T09:00:00Z",
                "cron(0 22-1 * * ? *)       | 2026-01-01T23:30:00Z | 2026-01-02T00:00:00Z",
                "cron(0 0 29 FEB ? *)       | 2026-01-01T00:00:00Z | 2028-02-29T00:00:00Z",
                "cron(0 0 1 1 ? 2030-2040/5)| 2026-01-01T00:00:00Z | 2030-01-01T00:00:00Z"
            })
    void cronFieldsMeanWhatEventBridgeSaysTheyMean(String expression, String after, String expected) {
        assertThat(next(expression.strip(), after.strip(), ZoneId.of("UTC"))).contains(Instant.parse(expected.strip()));
    }

    @Test
    void anExpressionWhoseYearsAreOverNeverFiresAgain() {
        assertThat(next("cron(0 0 1 1 ? 2025)", "2026-01-01T00:00:00Z", TOKYO)).isEmpty();
        assertThat(next("at(2026-01-01T00:00:00)", "2026-01-01T00:00:00+09:00", TOKYO)).isEmpty();
    }

    @Test
    void theHourThatSpringLeavesOutIsSkippedAndTheOneThatAutumnRepeatsFiresOnce() {
        assertThat(next("cron(30 2 * * ? *)", "2026-03-28T12:00:00Z", BERLIN))
                .contains(at("2026-03-30T02:30:00+02:00"));

        List<Instant> fired = new ArrayList<>();
        Instant now = at("2026-10-24T12:00:00Z");
        for (int i = 0; i < 2; i++) {
            now = ScheduleExpression.parse("cron(30 2 * * ? *)").next(now, now, BERLIN).orElseThrow();
            fired.add(now);
        }
        assertThat(fired).containsExactly(at("2026-10-25T02:30:00+02:00"), at("2026-10-26T02:30:00+01:00"));
    }

    @Test
    void aRateCountsFromItsCreation() {
        Instant created = at("2026-01-01T00:00:30Z");

        assertThat(ScheduleExpression.parse("rate(5 minutes)").next(at("2026-01-01T00:05:30Z"), created, TOKYO))
                .contains(at("2026-01-01T00:10:30Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cron(0 10 * * MON)",
                "cron(0 10 * * MON *)",
                "cron(0 10 ? * ? *)",
                "cron(60 10 * * ? *)",
                "cron(0 10 * * MOON *)",
                "rate(0 minutes)",
                "rate(5 seconds)",
                "at(2026-01-01)",
                "every monday",
                ""
            })
    void whatEventBridgeRefusesIsRefused(String expression) {
        assertThatThrownBy(() -> ScheduleExpression.parse(expression))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid Schedule Expression");
    }

    private static Optional<Instant> next(String expression, String after, ZoneId zone) {
        return ScheduleExpression.parse(expression).next(at(after), Instant.EPOCH, zone);
    }

    private static Instant at(String time) {
        return OffsetDateTime.parse(time).toInstant();
    }
}
