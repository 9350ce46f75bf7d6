package henji.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import henji.json.Json;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTest {

    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(lines::add, InstantSource.fixed(Instant.parse("2026-11-23T01:00:00Z")), "f");

    @Test
    void aLineIsOneJsonObjectWithTimeLevelFunctionAndEvent() {
        log.info("webhook-accepted").with(LogField.COUNT, 3).with(LogField.EVENT_TYPES, List.of("message")).write();

        assertThat(Json.readObject(lines.getFirst())).isEqualTo(Map.of(
                "time", "2026-11-23T01:00:00Z", "level", "INFO", "function", "f", "event", "webhook-accepted",
                "count", 3, "types", List.of("message")));
    }

    @Test
    void aValueCannotBeginALineOfItsOwn() {
        log.warn("w").with(LogField.CODE, "x\n{\"level\":\"ERROR\"}\u001b[2J").write();

        assertThat(lines.getFirst()).doesNotContain("\n", "\u001b");
    }

    @Test
    void aLongTextIsCut() {
        log.info("i").with(LogField.CODE, "x".repeat(10_000)).write();

        assertThat(lines.getFirst().length()).isLessThan(500);
    }
}
