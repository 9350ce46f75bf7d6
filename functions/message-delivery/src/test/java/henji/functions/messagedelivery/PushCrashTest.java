package henji.functions.messagedelivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsClients;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunState;
import henji.core.friend.FriendId;
import henji.core.line.DailyCount;
import henji.core.line.LineAnswer;
import henji.core.line.LineApi;
import henji.core.line.ProfileAnswer;
import henji.core.line.QuotaAnswer;
import henji.core.message.OutgoingMessage;
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
import henji.testkit.delivery.CrashingRunStore.When;
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
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A worker dies at every write of a personal broadcast and at every push, before the effect and after it, on DynamoDB's
 * embedded twin and over HTTP to the LINE simulator. Judged by what the simulator delivered to whom.
 */
class PushCrashTest {

    private static final int FRIENDS = 6;
    private static final int AT_ONCE = 3;
    private static final int POINTS_MAX = 60;
    private static final RunContent PERSONAL = RunContent.of(
            OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま、お返事はいかがでしょうか?")),
            DeliveryEngine.WAITING);

    private static LocalTables tables;
    private static DynamoDbClient dynamo;
    private static LineSimulator simulator;

    @BeforeAll
    static void start() {
        tables = LocalTables.start();
        dynamo = new AwsClients(new Surroundings(Map.of(
                "AWS_REGION", "ap-northeast-1", "AWS_ENDPOINT_URL", tables.endpoint().toString(),
                "AWS_ACCESS_KEY_ID", "local", "AWS_SECRET_ACCESS_KEY", "local"), InstantSource.system()))
                .configure(DynamoDbClient.builder()).build();
        simulator = LineSimulator.start(SimulatorOptions.defaults());
        for (int i = 0; i < FRIENDS; i++) {
            simulator.add(new Person(DeliveryEngine.friend(i).value(), "友だち", "ja", "", true, Friendship.FOLLOWING));
        }
    }

    @AfterAll
    static void stop() {
        simulator.close();
        dynamo.close();
        tables.close();
    }

    @Test
    void everybodyGetsItExactlyOnceWhereverTheWorkerDies() {
        int points = 0;
        boolean died = true;
        while (died && points < POINTS_MAX) {
            points++;
            died = false;
            for (When when : When.values()) {
                died |= dies(points, when);
            }
        }

        // Its writes from the content to FINISHED are more than ten, and each push is a point.
        assertThat(points).isBetween(FRIENDS + 10, POINTS_MAX - 1);
    }

    /** @return whether the run had so many points */
    private static boolean dies(int point, When when) {
        tables.clear();
        simulator.clearCounts();
        AtomicInteger points = new AtomicInteger();
        Consumer<When> death = moment -> {
            if (moment == when && points.incrementAndGet() == point) {
                throw new SimulatedCrash("at point " + point);
            }
        };
        DeliveryEngine engine = new DeliveryEngine(FRIENDS, new CrashingRunStore(
                new DynamoRunStore(dynamo, tables.name("Campaigns")), (name, moment) -> {
                    death.accept(moment);
                    return false;
                }));
        // Part of every key: LINE remembers those of the time before.
        engine.channelId = "1234567890-" + point + "-" + when;
        engine.content = PERSONAL;
        engine.pushesAtOnce = AT_ONCE;
        engine.line = new DyingLine(new LineMessagingApi(simulator.uri(),
                () -> new ChannelCredentials("1234567890", "0123456789abcdef0123456789abcdef"), engine.clock), death);
        engine.openSurely();
        engine.until(Duration.ofHours(2), RunState.FINISHED);

        for (FriendId friend : engine.friends) {
            assertThat(simulator.deliveriesTo(friend.value())).isEqualTo(1);
        }
        assertThat(engine.figures()).isEqualTo(new Figures(FRIENDS, FRIENDS, 0, 0, 0, 0));
        assertThat(simulator.violations()).isEmpty();
        return points.get() >= point;
    }

    /** Dies before a push went out, or after LINE took it and before anybody wrote it down. */
    private record DyingLine(LineApi line, Consumer<When> death) implements LineApi {

        @Override
        public LineAnswer push(UUID key, FriendId to, OutgoingMessages messages, Instant until) {
            death.accept(When.BEFORE);
            LineAnswer answer = line.push(key, to, messages, until);
            death.accept(When.AFTER);
            return answer;
        }

        @Override
        public LineAnswer multicast(UUID key, List<FriendId> to, OutgoingMessages messages, Instant until) {
            throw new AssertionError("personal messages are pushed");
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
