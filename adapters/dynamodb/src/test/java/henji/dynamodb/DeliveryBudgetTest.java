package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.run.Resolution;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.unknown.UnknownFriends;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.testkit.delivery.CountingLine;
import henji.testkit.delivery.DeliveryEngine;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a broadcast costs from the click to the end, counted by DynamoDB and not estimated. */
class DeliveryBudgetTest {

    private static final int PER_BATCH = 11;
    private static final int PER_RUN = 8;
    private static final int PER_SLICE = 17;
    private static final int READ_PER_BATCH = 4;
    private static final int PER_PERSONAL_BATCH = 10;
    private static final int READ_PER_PERSONAL_BATCH = 9;
    private static final int READ_PER_UNKNOWN_PAGE = 8;
    private static final int PER_DECISION = 8;
    /** Values of 40 bytes. */
    private static final RunContent PERSONAL = RunContent.of(
            OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま、お返事はいかがでしょうか?")),
            DeliveryEngine.WAITING);
    private static final String NAME = "はなやぎ町の山田花子さまです";

    @BeforeEach
    void clear() {
        Embedded.TABLES.clear();
        Embedded.UNITS.reset();
    }

    @Test
    void aBatchOf500CostsElevenWritesAndARunAndASliceWhatTheyMay() {
        double four = written(2_000);
        clear();
        double eight = written(4_000);

        assertThat((eight - four) / 4).isLessThanOrEqualTo(PER_BATCH);
        assertThat(four - 4 * PER_BATCH).isLessThanOrEqualTo(PER_RUN + PER_SLICE);
    }

    @Test
    void aBatchReadsItsRunItsStateAndItsIds() {
        DeliveryEngine engine = new DeliveryEngine(2_000, store());
        engine.open();
        while (engine.run().state() != RunState.RUNNING) {
            engine.workOnce();
        }
        Embedded.UNITS.reset();

        engine.workOnce();

        // The content is read once by each worker and then known.
        assertThat(Embedded.UNITS.read()).isLessThanOrEqualTo(READ_PER_BATCH + 1);
    }

    @Test
    void aHundredPushesCostTenWrites() {
        double four = written(400, PERSONAL);
        clear();
        double eight = written(800, PERSONAL);

        assertThat((eight - four) / 4).isLessThanOrEqualTo(PER_PERSONAL_BATCH);
        assertThat(four - 4 * PER_PERSONAL_BATCH).isLessThanOrEqualTo(PER_RUN + PER_SLICE);
    }

    @Test
    void aHundredPushesReadTheirRunTheirStateAFewTimesTheirIdsAndTheirValues() {
        DeliveryEngine engine = engine(400, PERSONAL);
        engine.open();
        while (engine.run().state() != RunState.RUNNING) {
            engine.workOnce();
        }
        Embedded.UNITS.reset();

        engine.workOnce();

        assertThat(engine.countingLine.deliveries()).hasSize(100);
        assertThat(Embedded.UNITS.read()).isLessThanOrEqualTo(READ_PER_PERSONAL_BATCH + 1);
    }

    @Test
    void aPageOfUnknownFriendsReadsTheStatesOfItsSliceAndTheIdsOfItsBatch() {
        DeliveryEngine engine = withUnknown(5_000);
        UnknownFriends unknown = new UnknownFriends(engine.store);
        Embedded.UNITS.reset();

        UnknownFriends.Page first = unknown.page(DeliveryEngine.RUN, UnknownFriends.Place.START, 50);
        double firstRead = Embedded.UNITS.read();
        Embedded.UNITS.reset();
        UnknownFriends.Page second = unknown.page(DeliveryEngine.RUN, first.next().orElseThrow(), 50);

        assertThat(second.entries()).hasSize(50).doesNotContainAnyElementsOf(first.entries());
        assertThat(firstRead).isLessThanOrEqualTo(READ_PER_UNKNOWN_PAGE);
        assertThat(Embedded.UNITS.read()).isLessThanOrEqualTo(READ_PER_UNKNOWN_PAGE);
    }

    @Test
    void aDecisionIsAFewWritesHoweverManyItIsAbout() {
        DeliveryEngine engine = withUnknown(2_000);
        Embedded.UNITS.reset();

        engine.resolve().decide(DeliveryEngine.RUN, new ResolveUnknown.Wish(Resolution.Choice.SENT_AGAIN,
                new OperationId("operation-decision"), 2_000, Optional.of(2_000L),
                new Actor.Member(new StaffId("hanako"))));

        assertThat(engine.run().again()).isPresent();
        assertThat(Embedded.UNITS.written()).isLessThanOrEqualTo(PER_DECISION);
    }

    /** Cancelled while LINE answers nobody. */
    private static DeliveryEngine withUnknown(int friends) {
        DeliveryEngine engine = engine(friends, DeliveryEngine.CONTENT);
        engine.countingLine.onCall(() -> engine.countingLine.troubles(CountingLine.Trouble.LOST_BEFORE));
        engine.open();
        engine.work();
        engine.control().cancel(DeliveryEngine.RUN);
        engine.until(Duration.ofMinutes(10), RunState.CANCELLED);
        assertThat(engine.figures().unknown()).isEqualTo(friends);
        return engine;
    }

    private static double written(int friends) {
        return written(friends, DeliveryEngine.CONTENT);
    }

    private static DeliveryEngine engine(int friends, RunContent content) {
        DeliveryEngine engine = new DeliveryEngine(friends, store());
        engine.content = content;
        engine.friends.forEach(friend -> engine.called.put(friend, NAME));
        return engine;
    }

    private static double written(int friends, RunContent content) {
        DeliveryEngine engine = engine(friends, content);
        engine.open();
        engine.until(Duration.ofMinutes(10), RunState.FINISHED);
        engine.assertAllAcceptedOnce();
        return Embedded.UNITS.written();
    }

    private static RunStore store() {
        return new DynamoRunStore(Embedded.CLIENT, Embedded.TABLES.name("Campaigns"));
    }
}
