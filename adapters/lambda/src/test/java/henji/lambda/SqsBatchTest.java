package henji.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.json.Json;
import henji.runtime.Log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SqsBatchTest {

    private final List<String> lines = new ArrayList<>();
    private final Log log = new Log(lines::add, InstantSource.fixed(Instant.EPOCH), "test");
    private final List<String> handled = new ArrayList<>();

    @Test
    void aFailureTakesTheLaterMessagesOfItsOwnGroupAndNoOthers() {
        SqsBatch batch = new SqsBatch(List.of(
                message("1", "A"), message("2", "B"), message("3", "A"), message("4", "B"), message("5", "A")));

        List<String> failed = batch.handle(failingOn("2"), log);

        assertThat(failed).containsExactly("2", "4");
        assertThat(handled).containsExactly("1", "2", "3", "5");
    }

    @Test
    void whatFailsForTheLastTimeDoesNotTakeTheMessagesBehindItToTheDeadLetters() {
        SqsBatch batch = new SqsBatch(List.of(
                received(5, "1", "A"), received(5, "2", "A"), received(5, "3", "A"), received(4, "4", "B"),
                received(4, "5", "B")));

        List<String> failed = batch.handle(failingOn("1", "4"), log);

        assertThat(failed).containsExactly("1", "4", "5");
        assertThat(handled).containsExactly("1", "2", "3", "4");
    }

    @Test
    void onAStandardQueueEveryMessageStandsForItself() {
        SqsBatch batch = new SqsBatch(List.of(message("1", null), message("2", null), message("3", null)));

        List<String> failed = batch.handle(failingOn("1"), log);

        assertThat(failed).containsExactly("1");
        assertThat(handled).containsExactly("1", "2", "3");
    }

    @Test
    void aFailureIsLoggedByClassAndPlaceWithoutItsMessage() {
        new SqsBatch(List.of(message("1", "A"))).handle(failingOn("1"), log);

        assertThat(lines).singleElement().asString()
                .contains("message-failed", "IllegalStateException", "\"receives\":2")
                .doesNotContain("private text");
    }

    @Test
    void anSqsEventIsReadWithGroupAndReceiveCount() {
        byte[] event = Json.write(Map.of("Records", List.of(Map.of(
                "messageId", "m1", "body", "{\"v\":1}", "attributes", Map.of(
                        "MessageGroupId", "g", "ApproximateReceiveCount", "3", "SentTimestamp", "1700000000000")))));

        SqsBatch batch = SqsBatch.read(new ByteArrayInputStream(event));

        assertThat(batch.records()).containsExactly(
                new SqsRecord("m1", "{\"v\":1}", Optional.of("g"), 3));
        assertThat(batch.records().getFirst().json()).isEqualTo(Map.of("v", 1));
        assertThatThrownBy(() -> SqsBatch.read(new ByteArrayInputStream("{}".getBytes())))
                .isInstanceOf(BadEvent.class);
    }

    @Test
    void theAnswerNamesTheFailedMessages() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        SqsBatch.write(List.of("2", "4"), out);

        assertThat(out.toString()).isEqualTo(
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"2\"},{\"itemIdentifier\":\"4\"}]}");
    }

    private SqsBatch.RecordHandler failingOn(String... messageIds) {
        return message -> {
            handled.add(message.messageId());
            if (List.of(messageIds).contains(message.messageId())) {
                throw new IllegalStateException("private text");
            }
        };
    }

    private static SqsRecord message(String id, String group) {
        return received(2, id, group);
    }

    private static SqsRecord received(int times, String id, String group) {
        return new SqsRecord(id, "{}", Optional.ofNullable(group), times);
    }
}
