package henji.functions.messagedelivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsClients;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.run.RunState;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.local.line.LineSimulator;
import henji.local.line.people.Friendship;
import henji.local.line.people.Person;
import henji.local.line.platform.SimulatorOptions;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.aws.AwsEndpoint;
import henji.testkit.delivery.DeliveryEngine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class HandlerTest {

    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    private final LocalTables tables = LocalTables.start();
    private final LineSimulator simulator = LineSimulator.start(SimulatorOptions.defaults());
    private final AwsEndpoint aws = new AwsEndpoint(tables.endpoint(), "{\"channelId\":\"1234567890\","
            + "\"secret\":\"0123456789abcdef0123456789abcdef\",\"botUserId\":\"Ub0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0\"}");
    private DeliveryEngine engine;
    private Handler handler;

    @BeforeEach
    void start() {
        Map<String, String> env = aws.environment();
        env.put("TABLE_FRIENDS", tables.name("Friends"));
        env.put("TABLE_CAMPAIGNS", tables.name("Campaigns"));
        env.put("TABLE_SETTINGS", tables.name("Settings"));
        env.put("WORKERS", "2");
        env.put("QUEUE_INBOUND", "http://queues/inbound.fifo");
        env.put("QUEUE_FANOUT", "http://queues/fanout");
        env.put("QUEUE_BATCHES", "http://queues/batches");
        env.put("PARAMETER_CHANNEL", "/henji/channel");
        env.put("LINE_API_ENDPOINT", simulator.uri().toString());
        env.put("TIME_ZONE", "Asia/Tokyo");
        env.put("EPOCH", "1");
        engine = new DeliveryEngine(3);
        engine.friends.forEach(friend -> simulator.add(
                new Person(friend.value(), "友だち", "ja", "", true, Friendship.FOLLOWING)));
        Surroundings surroundings = new Surroundings(env, engine.clock);
        DynamoDbClient dynamo = new AwsClients(surroundings).configure(DynamoDbClient.builder()).build();
        engine.store = new DynamoRunStore(dynamo, tables.name("Campaigns"));
        engine.open();
        while (engine.run().state() != RunState.RUNNING) {
            engine.workOnce();
        }
        handler = new Handler(surroundings);
    }

    @AfterEach
    void stop() {
        aws.close();
        simulator.close();
        tables.close();
    }

    private String handle(String event) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
        return answer.toString(StandardCharsets.UTF_8);
    }

    private static String event(String name) throws IOException {
        return Files.readString(LocalTables.projectFolder().resolve(Path.of("events", "sqs", name)));
    }

    @Test
    void aHintDoubledSendsItsBatchOnceAndHasTheRunLookedAt() throws IOException {
        assertThat(handle(event("batch.json"))).isEqualTo(NOTHING_FAILED);
        assertThat(handle(event("batch.json"))).isEqualTo(NOTHING_FAILED);

        assertThat(engine.friends).allSatisfy(
                friend -> assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1));
        assertThat(engine.store.batch(new BatchRef(DeliveryEngine.RUN, 1, BatchNo.of(0, 0))).orElseThrow().status())
                .isEqualTo(BatchStatus.SENT);
        assertThat(aws.sent()).allSatisfy(body -> assertThat(body).contains("http://queues/fanout"));
        assertThat(aws.sent()).isNotEmpty();
    }

    @Test
    void aHintWhoseCallFailsComesAgainAndEachFriendGetsItOnce() throws IOException {
        aws.failCall(0);
        assertThat(handle(event("batch.json"))).isNotEqualTo(NOTHING_FAILED).contains("itemIdentifier");
        assertThat(aws.hasFailed()).isTrue();

        assertThat(handle(event("batch.json"))).isEqualTo(NOTHING_FAILED);

        assertThat(engine.friends).allSatisfy(
                friend -> assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1));
    }

    @Test
    void aMessageOfTheOtherQueueComesAgainUntilItIsADeadLetter() throws IOException {
        assertThat(handle(event("fanout-run.json"))).contains("059f36b4-87a3-44ab-83d2-661975830a7d");
    }
}
