package henji.functions.broadcastfanout;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsClients;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.friend.Friend;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.item.Days;
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
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class HandlerTest {

    private static final String NOTHING_FAILED = "{\"batchItemFailures\":[]}";

    private final LocalTables tables = LocalTables.start();
    private final AwsEndpoint aws = new AwsEndpoint(tables.endpoint(), "");
    private DeliveryEngine engine;
    private Handler handler;

    @BeforeEach
    void start() {
        Map<String, String> env = aws.environment();
        env.put("TABLE_FRIENDS", tables.name("Friends"));
        env.put("TABLE_CAMPAIGNS", tables.name("Campaigns"));
        env.put("TABLE_SETTINGS", tables.name("Settings"));
        env.put("QUEUE_FANOUT", "http://queues/fanout");
        env.put("QUEUE_BATCHES", "http://queues/batches");
        env.put("TIME_ZONE", "Asia/Tokyo");
        env.put("EPOCH", "1");
        engine = new DeliveryEngine(3);
        Surroundings surroundings = new Surroundings(env, engine.clock);
        DynamoDbClient dynamo = new AwsClients(surroundings).configure(DynamoDbClient.builder()).build();
        RunStore runs = new DynamoRunStore(dynamo, tables.name("Campaigns"));
        DynamoFriendStore friends = new DynamoFriendStore(dynamo, tables.name("Friends"), tables.name("Timeline"),
                tables.name("Postings"), new Days(ZoneId.of("Asia/Tokyo")));
        engine.friends.forEach(id -> friends.write(Optional.empty(), Friend.first(id, 0, new MarkState(
                new MarkId("waiting"), MarkKind.WAITING, Instant.EPOCH, new Actor.Rule("on-follow")))));
        engine.store = runs;
        handler = new Handler(surroundings);
    }

    @AfterEach
    void stop() {
        aws.close();
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
    void anOpenedRunIsFrozenAndFedToTheQueue() throws IOException {
        engine.open();

        assertThat(handle(event("fanout-run.json"))).isEqualTo(NOTHING_FAILED);
        assertThat(engine.run().state()).isEqualTo(RunState.FREEZING);
        assertThat(aws.sent()).singleElement().asString()
                .contains("http://queues/fanout", "\\\"task\\\":\\\"slice\\\"", "c1@operation-1");

        assertThat(handle(event("fanout-slice.json"))).isEqualTo(NOTHING_FAILED);
        assertThat(engine.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(engine.run().frozen()).isEqualTo(3);
        assertThat(aws.sent()).anySatisfy(body -> assertThat(body)
                .contains("http://queues/batches", "\\\"task\\\":\\\"batch\\\"", "\\\"batch\\\":\\\"0-0\\\""));
    }

    @Test
    void aHintWhoseCallFailsComesAgainAndEachFriendIsFrozenOnce() throws IOException {
        engine.open();

        for (String hint : List.of("fanout-run.json", "fanout-slice.json")) {
            aws.failCall(0);
            assertThat(handle(event(hint))).isNotEqualTo(NOTHING_FAILED).contains("itemIdentifier");
            assertThat(aws.hasFailed()).isTrue();
            assertThat(handle(event(hint))).isEqualTo(NOTHING_FAILED);
        }

        assertThat(engine.run().state()).isEqualTo(RunState.RUNNING);
        assertThat(engine.run().frozen()).isEqualTo(3);
    }

    @Test
    void aHintOfARunThatIsNotThereIsDone() throws IOException {
        assertThat(handle(event("fanout-run.json"))).isEqualTo(NOTHING_FAILED);
        assertThat(handle(event("fanout-slice.json"))).isEqualTo(NOTHING_FAILED);
        assertThat(aws.sent()).isEmpty();
    }

    @Test
    void aMessageThatIsNoHintComesAgainUntilItIsADeadLetter() throws IOException {
        String bad = event("fanout-run.json").replace("task", "tusk");

        assertThat(handle(bad)).contains("059f36b4-87a3-44ab-83d2-661975830a7d");
    }
}
