package henji.linewebhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookIntakeTest {

    private static final String BOT = "Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0";
    private static final WebhookChannel CHANNEL = new WebhookChannel(List.of("current", "next"), BOT);
    private static final Instant NOW = Instant.parse("2026-11-22T00:00:00Z");

    private final List<QueuedEvent> queued = new ArrayList<>();
    private final List<byte[]> spilled = new ArrayList<>();
    private boolean queueIsDown;
    private boolean spillIsDown;
    private final WebhookIntake intake = new WebhookIntake(
            events -> {
                if (queueIsDown) {
                    return events.subList(1, events.size());
                }
                queued.addAll(events);
                return List.of();
            },
            (body, received) -> {
                if (spillIsDown) {
                    throw new IllegalStateException("spill is down");
                }
                spilled.add(body);
                return "spill/1";
            },
            InstantSource.fixed(NOW));

    @Test
    void anAcceptedEventIsQueuedInItsEnvelope() {
        Intake result = take(body("{\"type\":\"message\",\"webhookEventId\":\"01E\"}"));

        assertThat(result).isEqualTo(new Intake.Accepted(1, List.of("message")));
        assertThat(queued).singleElement().satisfies(event -> {
            assertThat(event.group()).isEqualTo("channel#" + BOT);
            assertThat(event.dedupeId()).isEqualTo("01E");
            assertThat(Json.readObject(event.body())).isEqualTo(Map.of(
                    "v", 1, "destination", BOT, "received", NOW.toEpochMilli(),
                    "event", Map.of("type", "message", "webhookEventId", "01E")));
        });
    }

    @Test
    void aCharacterThatTheQueueRefusesIsEscapedWithoutChangingItsMeaning() {
        take(body("{\"text\":\"a\uffffb\ufffec\"}"));

        assertThat(queued.getFirst().body()).doesNotContain("\uffff", "\ufffe");
        assertThat(Json.object(Json.readObject(queued.getFirst().body()).get("event")))
                .isEqualTo(Map.of("text", "a\uffffb\ufffec"));
    }

    @Test
    void theVerificationCallIsAcceptedAndQueuesNothing() {
        assertThat(take(body())).isEqualTo(new Intake.Accepted(0, List.of()));
        assertThat(queued).isEmpty();
    }

    @Test
    void whatTheQueueDoesNotTakeIsSpilledWhole() {
        queueIsDown = true;
        String body = body("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");

        assertThat(take(body)).isEqualTo(new Intake.Spilled(3, 2, "spill/1"));
        assertThat(spilled).singleElement().isEqualTo(body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void withoutQueueAndSpillNothingIsAcknowledged() {
        queueIsDown = true;
        spillIsDown = true;

        assertThatThrownBy(() -> take(body("{}", "{}"))).hasMessage("spill is down");
    }

    @Test
    void aSignedBodyForAnotherBotIsRefused() {
        String other = body("{}").replace(BOT, "Uffffffffffffffffffffffffffffffff");

        assertThat(take(other)).isEqualTo(new Intake.Refused(Intake.Reason.DESTINATION));
        assertThat(queued).isEmpty();
    }

    @Test
    void anUnsignedBodyIsRefusedBeforeItIsReadAndASignedOneAfterwards() {
        byte[] junk = "junk".getBytes(StandardCharsets.UTF_8);

        assertThat(intake.take(junk, Optional.of("x"), Optional.empty(), CHANNEL))
                .isEqualTo(new Intake.Refused(Intake.Reason.SIGNATURE));
        assertThat(take("junk")).isEqualTo(new Intake.Refused(Intake.Reason.MALFORMED));
    }

    @Test
    void aMebibyteIsReadAndOneByteMoreIsNot() {
        String frame = body("{\"a\":\"\"}");
        String fits = body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame.length()) + "\"}");
        String tooLarge = body("{\"a\":\"" + "x".repeat(1024 * 1024 - frame.length() + 1) + "\"}");

        assertThat(take(fits)).isInstanceOf(Intake.Accepted.class);
        assertThat(take(tooLarge)).isEqualTo(new Intake.Refused(Intake.Reason.TOO_LARGE));
    }

    @Test
    void anEncodedBodyIsRefused() {
        byte[] body = body("{}").getBytes(StandardCharsets.UTF_8);
        Optional<String> signature = Optional.of(WebhookSignature.sign(body, "next"));

        assertThat(intake.take(body, signature, Optional.of("gzip"), CHANNEL))
                .isEqualTo(new Intake.Refused(Intake.Reason.ENCODED));
        assertThat(intake.take(body, signature, Optional.of("identity"), CHANNEL)).isInstanceOf(Intake.Accepted.class);
    }

    private Intake take(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return intake.take(body, Optional.of(WebhookSignature.sign(body, "current")), Optional.empty(), CHANNEL);
    }

    private static String body(String... events) {
        return "{\"destination\":\"" + BOT + "\",\"events\":[" + String.join(",", events) + "]}";
    }
}
