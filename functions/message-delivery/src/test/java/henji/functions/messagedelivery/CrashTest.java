package henji.functions.messagedelivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsClients;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessages;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.line.ChannelCredentials;
import henji.line.LineMessagingApi;
import henji.local.line.LineSimulator;
import henji.local.line.people.Friendship;
import henji.local.line.people.Person;
import henji.local.line.platform.SimulatorOptions;
import henji.local.template.LocalTables;
import henji.runtime.Surroundings;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.SimulatedCrash;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A worker dies at the five moments that matter, on DynamoDB's embedded twin and over HTTP to the LINE simulator.
 * Judged by what the simulator delivered to whom, never by our own tables.
 */
class CrashTest {

    private static final int FRIENDS = 700;

    private static LocalTables tables;
    private static DynamoDbClient dynamo;
    private LineSimulator simulator;
    private DeliveryEngine engine;

    @BeforeAll
    static void startTables() {
        tables = LocalTables.start();
        dynamo = new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", "ap-northeast-1", "AWS_ENDPOINT_URL", tables.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"), InstantSource.system()))
                .configure(DynamoDbClient.builder()).build();
    }

    @AfterAll
    static void stopTables() {
        dynamo.close();
        tables.close();
    }

    @BeforeEach
    void startLine() {
        tables.clear();
        simulator = LineSimulator.start(SimulatorOptions.defaults());
        engine = new DeliveryEngine(FRIENDS, store());
        engine.friends.forEach(friend -> simulator.add(
                new Person(friend.value(), "友だち", "ja", "", true, Friendship.FOLLOWING)));
        engine.line = new LineMessagingApi(simulator.uri(),
                () -> new ChannelCredentials("1234567890", "0123456789abcdef0123456789abcdef"), engine.clock);
    }

    @AfterEach
    void stopLine() {
        simulator.close();
    }

    private static RunStore store() {
        return new DynamoRunStore(dynamo, tables.name("Campaigns"));
    }

    @ParameterizedTest(name = "after {1} of {0}")
    @CsvSource({
        "batches, AFTER", "slice-frozen, AFTER", "count, AFTER",
        "frozen, BEFORE", "frozen, AFTER",
        "T2, BEFORE", "T2, AFTER",
        "T4, BEFORE", "T4, AFTER",
        "finished, AFTER",
    })
    void aWorkerThatDiesAtAWriteLeavesNobodyOutAndNobodyTwice(String write, CrashingRunStore.When moment) {
        AtomicInteger deaths = new AtomicInteger();
        engine.store = new CrashingRunStore(store(), (name, when) -> name.equals(write) && when == moment
                && deaths.getAndIncrement() == 0);
        engine.open();

        engine.until(Duration.ofHours(2), RunState.FINISHED);

        assertThat(deaths.get()).isPositive();
        assertEachFriendExactlyOnce();
    }

    @Test
    void aWorkerThatDiesBetweenLinesAnswerAndTheResultLeavesNobodyOutAndNobodyTwice() {
        AtomicInteger deaths = new AtomicInteger();
        engine.line = new DyingAfterTheCall(engine.line, deaths);
        engine.open();

        engine.until(Duration.ofHours(2), RunState.FINISHED);

        assertThat(deaths.get()).isEqualTo(1);
        assertEachFriendExactlyOnce();
    }

    private void assertEachFriendExactlyOnce() {
        for (FriendId friend : engine.friends) {
            assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
        }
        assertThat(engine.figures()).isEqualTo(new Figures(FRIENDS, FRIENDS, 0, 0, 0, 0));
        assertThat(simulator.violations()).isEmpty();
    }

    /** LINE answered 200, and the process is gone before anybody wrote it down. */
    private record DyingAfterTheCall(LineApi line, AtomicInteger deaths) implements LineApi {

        @Override
        public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages, Instant until) {
            LineAnswer answer = line.multicast(key, to, messages, until);
            if (answer instanceof LineAnswer.Accepted && deaths.get() == 0) {
                deaths.incrementAndGet();
                throw new SimulatedCrash("after LINE's 200");
            }
            return answer;
        }

        @Override
        public LineAnswer push(UUID key, FriendId to, OutgoingMessages messages, Instant until) {
            return line.push(key, to, messages, until);
        }

        @Override
        public LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until) {
            return line.reply(replyToken, messages, until);
        }

        @Override
        public LineAnswer validate(OutgoingMessages messages) {
            return line.validate(messages);
        }

        @Override
        public ProfileAnswer profile(FriendId friend) {
            return line.profile(friend);
        }

        @Override
        public QuotaAnswer quota() {
            return line.quota();
        }

        @Override
        public DailyCount sent(DailyCount.Way way, LocalDate day) {
            return line.sent(way, day);
        }
    }
}
