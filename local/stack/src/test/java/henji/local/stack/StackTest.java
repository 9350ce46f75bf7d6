package henji.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.stack.fixture.Alarm;
import henji.local.stack.fixture.Worker;
import henji.local.stack.oidc.DemoPerson;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The stack does for the fixture template what AWS would do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {

    @TempDir
    static Path folder;

    private static NotesStack notes;

    @BeforeAll
    static void start() {
        notes = NotesStack.start(folder);
    }

    @AfterAll
    static void stop() {
        notes.close();
    }

    @Test
    void aRequestReachesItsFunctionAndItsMessageTheConsumer() {
        HttpResponse<String> answer = notes.ask("line", "a:first");

        assertThat(answer.statusCode()).as(answer.body() + notes.stack().failures()).isEqualTo(200);
        assertThat(notes.stack().clock().awaitQuiet()).isTrue();
        assertThat(notes.hasNote("a:first")).isTrue();
        assertThat(Worker.done("a")).containsExactly("first");
    }

    @Test
    void everyServiceAnswersTheRealSdk() {
        assertThat(notes.ask("put-object", "庭.txt").body()).isEqualTo("写真 庭.txt");
        assertThat(notes.ask("event", "n1").body()).contains("FailedEntryCount=0");
        assertThat(notes.stack().events()).anyMatch(event -> event.detail().equals("{\"id\":\"n1\"}"));
        assertThat(notes.ask("secret", "").body()).contains("\"secret\":\"secret\"");
        assertThat(notes.ask("transact", "t1").statusCode()).isEqualTo(200);
        assertThat(notes.ask("query", "t").body()).contains("t1");
        assertThat(notes.ask("batch", "t1").body()).contains("t1");
    }

    @Test
    void whatTheRoleDoesNotGrantIsRefusedWithTheMissingLine() {
        assertThat(notes.ask("delete", "x").statusCode()).isEqualTo(500);

        assertThat(notes.stack().refusals()).contains("front: role FrontRole lacks dynamodb:DeleteItem on Notes");
        assertThat(notes.stack().failures()).anyMatch(line -> line.contains("DynamoDbException")
                && line.contains("front: role FrontRole lacks dynamodb:DeleteItem on Notes"));
    }

    @Test
    void theMessagesOfAGroupStayInOrderAndNeverRunSideBySide() {
        List<String> texts = IntStream.range(0, 30).mapToObj(i -> "m" + i).toList();

        texts.forEach(text -> {
            notes.ask("line", "g1:" + text);
            notes.ask("line", "g2:" + text);
        });

        assertThat(notes.stack().clock().awaitQuiet()).isTrue();
        assertThat(Worker.done("g1")).isEqualTo(texts);
        assertThat(Worker.done("g2")).isEqualTo(texts);
        assertThat(notes.hasNote("parallel-g1")).isFalse();
    }

    @Test
    void whileConsumersRestMessagesStayInTheirQueue() {
        notes.stack().rest(true);
        notes.ask("line", "resting:one");
        notes.ask("line", "resting:two");

        assertThat(notes.stack().openMessages()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(Worker.done("resting")).isEmpty();
        notes.stack().rest(false);
        assertThat(notes.stack().clock().awaitQuiet()).isTrue();
        assertThat(Worker.done("resting")).containsExactly("one", "two");
    }

    @Test
    void onlyTheReportedMessageComesAgain() {
        notes.ask("line", "p1:once");
        notes.ask("line", "p2:fine");

        Eventually.within(Duration.ofSeconds(60), () -> notes.hasNote("p1:once"));

        assertThat(Worker.seen("p1:once")).isEqualTo(2);
        assertThat(Worker.seen("p2:fine")).isEqualTo(1);
    }

    @Test
    void aMessageThatFailsTooOftenGoesToTheDeadLetterQueueAndTheNextOfItsGroupGoesOn() {
        notes.ask("line", "d:poison");
        // Sent any earlier it could share the poison's batch, and would be done without waiting for anything.
        Eventually.within(Duration.ofSeconds(60), () -> Worker.seen("d:poison") > 0);
        notes.ask("line", "d:after");

        Eventually.within(Duration.ofSeconds(60), () -> notes.stack().openMessages().stream()
                .anyMatch(message -> message.queue().equals("henji-LinesDlq.fifo")
                        && message.fields().get("MessageBody").equals("d:poison")));
        Eventually.within(Duration.ofSeconds(60), () -> notes.hasNote("d:after"));
        assertThat(Worker.seen("d:poison")).isEqualTo(2);
    }

    @Test
    void withoutReportingOneErrorFailsTheBatchAndItComesAgain() {
        notes.ask("job", "j:once");

        Eventually.within(Duration.ofSeconds(60), () -> notes.hasNote("j:once"));
        assertThat(Worker.seen("j:once")).isEqualTo(2);
    }

    @Test
    void theEventHasTheFormOfPayloadTwo() throws Exception {
        HttpResponse<String> answer = notes.send(HttpRequest.newBuilder(
                        URI.create(notes.stack().page() + "/hook?b=2&a=1&a=%E5%BA%AD"))
                .header("X-Twice", "one")
                .header("X-Twice", "two")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {0, (byte) 0xff})));

        Map<String, Object> event = JSON.std.mapFrom(answer.body());
        assertThat(event)
                .containsEntry("version", "2.0")
                .containsEntry("routeKey", "POST /hook")
                .containsEntry("rawPath", "/hook")
                .containsEntry("rawQueryString", "b=2&a=1&a=%E5%BA%AD")
                .containsEntry("queryStringParameters", Map.of("b", "2", "a", "1,庭"))
                .containsEntry("body", "AP8=")
                .containsEntry("isBase64Encoded", true);
        assertThat(((Map<?, ?>) event.get("headers")).get("x-twice")).isEqualTo("one,two");
        assertThat(event.toString()).contains("sourceIp=127.0.0.1", "stage=$default");
    }

    @Test
    void aBinaryAnswerArrivesAsBytes() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(notes.stack().page() + "/binary")).build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("content-type")).contains("image/png");
        assertThat(answer.body()).containsExactly(0x89, 'P', 0, 0xff);
    }

    @Test
    void aSignedInPersonsClaimsReachTheFunctionAsText() throws Exception {
        String token = notes.stack().accessToken(DemoPerson.ALL.getFirst());

        HttpResponse<String> answer = notes.get("/api/inbox/x", "Authorization", "Bearer " + token);

        Map<String, Object> event = JSON.std.mapFrom(answer.body());
        assertThat(event).containsEntry("pathParameters", Map.of("proxy", "inbox/x"));
        assertThat(event.toString())
                .contains("cognito:groups=[Admin]", "token_use=access", "username=admin", "client_id=henji-page");
    }

    @Test
    void aFunctionThatThrowsAnswersFiveHundred() {
        assertThat(notes.ask("nothing", "").statusCode()).isEqualTo(500);
        assertThat(notes.stack().failures()).anyMatch(line -> line.contains("no such deed: nothing"));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aJumpFiresWhatBecomesDueInOrderAtItsTimeAndLetsQueuesDrainBetween() {
        Instant before = notes.stack().clock().now();
        notes.ask("schedule", "rate(3 days)");
        Alarm.CALLS.clear();

        int fired = notes.stack().clock().advance(Duration.ofDays(14));

        assertThat(fired).isEqualTo(6);
        assertThat(Alarm.CALLS).hasSize(6);
        assertThat(Alarm.CALLS.stream().map(call -> call.split(" ")[1]).toList()).isSorted();
        assertThat(Alarm.CALLS).allSatisfy(call -> {
            String[] parts = call.split(" ");
            assertThat(Instant.parse(parts[1]).truncatedTo(ChronoUnit.MINUTES))
                    .as("the handler's clock stood at the scheduled time: " + call)
                    .isIn(Instant.parse(parts[2]), Instant.parse(parts[2]).minus(1, ChronoUnit.MINUTES));
        });
        assertThat(Alarm.CALLS).filteredOn(call -> call.startsWith("monday")).hasSize(2);
        assertThat(notes.stack().clock().now()).isAfterOrEqualTo(before.plus(Duration.ofDays(14)));
        Alarm.CALLS.forEach(call ->
                assertThat(notes.hasNote("alarm:" + call.split(" ")[1])).as(call).isTrue());
    }
}
