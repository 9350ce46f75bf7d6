package henji.e2e.kill;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.SliceState;
import henji.e2e.kill.DynamoGate.Side;
import henji.e2e.stack.Api;
import henji.e2e.stack.Http;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import henji.json.Json;
import henji.local.dynoxide.Dynoxide;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The whole process is killed at the five moments of a broadcast that matter, and started again. Judged by what the
 * LINE simulator, a process of its own, delivered to whom.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryKillTest {

    /** More than one batch of 500, though each twentieth has blocked the account. */
    private static final int FRIENDS = 700;
    private static final int REACHED = 665;

    /** Leases, back-off and the sweeper's patience are over long before. */
    private static final int MINUTES_TO_RECOVER = 15;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Whether LINE has taken the batch whose write the process died at. */
    enum AtLine { NO_BATCH_YET, NOTHING, THE_BATCH }

    /** At which write the process dies, and what the tables and LINE must hold then. */
    enum Moment {
        AFTER_THE_FREEZE("SL#", SliceState.FROZEN.name(), Side.AFTER,
                SliceState.FROZEN.name(), RunState.FREEZING, AtLine.NO_BATCH_YET),
        AFTER_RUNNING("RUN", RunState.RUNNING.name(), Side.AFTER,
                RunState.RUNNING.name(), RunState.RUNNING, AtLine.NO_BATCH_YET),
        AFTER_THE_INTENT("S#", BatchStatus.ATTEMPTING.name(), Side.AFTER,
                BatchStatus.ATTEMPTING.name(), RunState.RUNNING, AtLine.NOTHING),
        AFTER_LINES_200("S#", BatchStatus.SENT.name(), Side.BEFORE,
                BatchStatus.ATTEMPTING.name(), RunState.RUNNING, AtLine.THE_BATCH),
        AFTER_THE_RESULT("S#", BatchStatus.SENT.name(), Side.AFTER,
                BatchStatus.SENT.name(), RunState.RUNNING, AtLine.THE_BATCH);

        private final String item;
        private final String written;
        private final Side side;
        private final String stateFound;
        private final RunState runFound;
        private final AtLine atLine;

        Moment(String item, String written, Side side, String stateFound, RunState runFound, AtLine atLine) {
            this.item = item;
            this.written = written;
            this.side = side;
            this.stateFound = stateFound;
            this.runFound = runFound;
            this.atLine = atLine;
        }

        /** Whether an UpdateItem of the table Campaigns puts an item of this kind into the state. */
        boolean isWrittenBy(Map<String, Object> update) {
            return String.valueOf(update.get("TableName")).contains("Campaigns")
                    && text(update.get("Key"), "pk").startsWith("RUN#")
                    && text(update.get("Key"), "sk").startsWith(item)
                    && update.get("ExpressionAttributeValues") instanceof Map<?, ?> values
                    && values.containsValue(Map.of("S", written));
        }
    }

    @TempDir
    private static Path folder;

    private Dynoxide database;
    private DynamoGate gate;
    private DynamoDbClient dynamo;
    private StackProcess stack;

    @BeforeAll
    void open() {
        database = Dynoxide.inMemory();
        gate = DynamoGate.before(database.endpoint());
        dynamo = DynamoDbClient.builder().endpointOverride(database.endpoint()).region(Region.AP_NORTHEAST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "any")))
                .build();
        stack = StackProcess.start(folder.resolve("henji"),
                Map.of(Dynoxide.ENDPOINT_VARIABLE, gate.endpoint().toString()),
                "--no-demo", "--friends", Integer.toString(FRIENDS));
    }

    @AfterAll
    void close() {
        stack.close();
        dynamo.close();
        gate.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void aBroadcastWhoseProcessIsKilledReachesEveryFriendExactlyOnce(Moment moment) {
        stack.line().forgetDeliveries();
        gate.setTrap(moment::isWrittenBy, moment.side, stack::kill);

        String path = startBroadcast(moment);
        Wait.atMost(PATIENCE, "the process is killed", () -> gate.sprung().isPresent());

        Map<String, AttributeValue> found = item(gate.sprung().orElseThrow());
        assertThat(found.get("st").s()).isEqualTo(moment.stateFound);
        assertThat(run(found).get("st").s()).isEqualTo(moment.runFound.name());
        switch (moment.atLine) {
            case NO_BATCH_YET -> assertThat(stack.line().deliveries()).containsEntry("deliveries", 0);
            case NOTHING -> assertThat(stack.line().deliveriesUnder(found.get("ky").s())).isZero();
            case THE_BATCH -> assertThat(stack.line().deliveriesUnder(found.get("ky").s())).isEqualTo(sizeOf(found));
        }

        stack.restart();
        for (int i = 0; i < MINUTES_TO_RECOVER && !isFinished(path); i++) {
            stack.moveClockBy(Duration.ofMinutes(1));
        }

        assertThat(stack.as("admin").get(path + "/run").expect(200).json()).containsEntry("state", "FINISHED")
                .containsEntry("figures", Map.of("frozen", REACHED, "accepted", REACHED, "refused", 0, "unknown", 0,
                        "cancelled", 0, "pending", 0));
        assertThat(stack.line().deliveries()).containsEntry("deliveries", REACHED)
                .containsEntry("peopleReached", REACHED).containsEntry("mostPerPerson", 1)
                .containsEntry("duplicates", 0);
        assertThat(stack.line().violations()).isEmpty();
    }

    /** @return its path in the API */
    private String startBroadcast(Moment moment) {
        Api admin = stack.as("admin");
        Map<String, Object> draft = untilServed(() -> admin.post("/api/broadcasts", Map.of(
                "operationId", operation(moment, "draft"), "name", moment.name(), "segment", Map.of("all", List.of()),
                "messages", List.of(Map.of("type", "text", "text", "お知らせ " + moment))))).expect(201).json();
        String path = "/api/broadcasts/" + draft.get("id");
        Map<String, Object> preview = untilServed(() -> admin.post(path + "/preview")).expect(200).json();
        assertThat(preview).containsEntry("count", REACHED);
        Wait.atMost(PATIENCE, "the broadcast is begun", () -> gate.sprung().isPresent() || isBegun(() -> admin.post(
                path + "/start", Map.of("operationId", operation(moment, "start"),
                        "version", preview.get("version"), "confirmedCount", REACHED))));
        return path;
    }

    /** On a busy machine a first call may take longer than its function is given; the same operation is asked again. */
    private static Http.Answer untilServed(Supplier<Http.Answer> call) {
        Http.Answer answer = call.get();
        for (int i = 0; i < 5 && answer.status() >= 500; i++) {
            answer = call.get();
        }
        return answer;
    }

    private static boolean isBegun(Supplier<Http.Answer> start) {
        try {
            return untilServed(start).expect(202).status() == 202;
        } catch (UncheckedIOException e) {
            // killed before it was answered
            return false;
        }
    }

    private boolean isFinished(String path) {
        return "FINISHED".equals(stack.as("admin").get(path + "/run").expect(200).json().get("state"));
    }

    private Map<String, AttributeValue> item(Map<String, Object> update) {
        return dynamo.getItem(get -> get.tableName((String) update.get("TableName")).consistentRead(true).key(Map.of(
                "pk", AttributeValue.fromS(text(update.get("Key"), "pk")),
                "sk", AttributeValue.fromS(text(update.get("Key"), "sk"))))).item();
    }

    /** The run that a slice or batch belongs to; its key is the first two parts of theirs. */
    private Map<String, AttributeValue> run(Map<String, AttributeValue> part) {
        Map<String, Object> update = gate.sprung().orElseThrow();
        String[] key = part.get("pk").s().split("#");
        return item(Map.of("TableName", update.get("TableName"),
                "Key", Map.of("pk", Map.of("S", key[0] + "#" + key[1]), "sk", Map.of("S", "RUN"))));
    }

    private static int sizeOf(Map<String, AttributeValue> batch) {
        return Integer.parseInt(batch.get("to").n()) - Integer.parseInt(batch.get("fr").n());
    }

    private static String text(Object key, String attribute) {
        return (String) Json.object(Json.object(key).get(attribute)).get("S");
    }

    private static String operation(Moment moment, String what) {
        return "kill-" + what + "-" + moment.ordinal() + "-00000000";
    }
}
