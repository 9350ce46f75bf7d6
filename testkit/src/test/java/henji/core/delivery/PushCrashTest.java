package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RetryKey;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunState;
import henji.core.delivery.send.DeliverBatch;
import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.CrashingRunStore.When;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.ForwardingRunStore;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Personal messages: a push for each friend, one intent and one result write for a hundred. */
class PushCrashTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final RunContent PERSONAL = RunContent.of(
            OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま、お返事はいかがでしょうか?")),
            DeliveryEngine.WAITING);

    private static DeliveryEngine engine(int friends) {
        DeliveryEngine engine = new DeliveryEngine(friends);
        engine.content = PERSONAL;
        engine.called.put(engine.friends.getFirst(), "花子");
        return engine;
    }

    @Test
    void eachFriendGetsOnePushWithTheirOwnKeyAndName() {
        DeliveryEngine engine = engine(250);

        engine.openSurely();
        engine.until(DAY, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
        assertThat(engine.run().batches()).isEqualTo(3);
        assertThat(engine.countingLine.calls()).hasSize(250).doesNotHaveDuplicates().contains(RetryKey.ofRecipient(
                engine.channelId, "c1", DeliveryEngine.RUN.value(), 0, BatchNo.of(0, 0), first(engine).value()));
        assertThat(engine.countingLine.texts()).containsEntry(engine.friends.getFirst(), "花子さま、お返事はいかがでしょうか?")
                .containsEntry(engine.friends.get(1), "お客さま、お返事はいかがでしょうか?");
    }

    private static FriendId first(DeliveryEngine engine) {
        return engine.store.recipients(new BatchRef(DeliveryEngine.RUN, 1, BatchNo.of(0, 0))).orElseThrow().at(0);
    }

    @Test
    void theNameIsTheOneOfTheFreezeHoweverLateThePush() {
        DeliveryEngine engine = engine(3);
        engine.countingLine.troubles(Trouble.RATE);
        engine.countingLine.onCall(() -> engine.called.put(engine.friends.getFirst(), "太郎"));

        engine.openSurely();
        engine.until(DAY, RunState.FINISHED);

        assertThat(engine.countingLine.texts()).containsEntry(engine.friends.getFirst(), "花子さま、お返事はいかがでしょうか?");
    }

    @Test
    void everybodyGetsItOnceWhereverAWorkerDies() {
        int deaths = DeathAtEveryWrite.of(() -> engine(102), engine -> {
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        });

        assertThat(deaths).isGreaterThan(8);
    }

    @Test
    void aWorkerThatDiesInsideAPushLeavesNobodyOutAndSendsNobodyTwice() {
        for (int target = 1; target <= 12; target++) {
            DeliveryEngine engine = engine(12);
            AtomicInteger pushes = new AtomicInteger();
            int at = target;
            engine.countingLine.onAccepted(() -> {
                if (pushes.incrementAndGet() == at) {
                    throw new SimulatedCrash("inside a push");
                }
            });
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        }
    }

    @Test
    void lostAnswersAreAskedForAgainUnderTheSameKeys() {
        DeathAtEveryWrite.of(() -> engine(5), engine -> {
            engine.countingLine.troubles(Trouble.LOST_AFTER, Trouble.NONE, Trouble.LOST_BEFORE, Trouble.RATE,
                    Trouble.NOT_SENT, Trouble.LOST_AFTER);
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);

            engine.assertNobodyTwice();
            assertThat(engine.figures()).isEqualTo(new Figures(5, 5, 0, 0, 0, 0));
        });
    }

    @Test
    void oneRefusedIdIsOneRefusedFriend() {
        DeliveryEngine engine = engine(20);
        engine.countingLine.stranger(engine.friends.get(7));

        engine.openSurely();
        engine.until(DAY, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(20, 19, 1, 0, 0, 0));
        engine.assertNobodyTwice();
    }

    @Test
    void aPauseInTheMiddleOfAHundredIsHeededWithinAQuarterOfThem() {
        DeliveryEngine engine = engine(100);
        AtomicInteger pushes = new AtomicInteger();
        engine.countingLine.onAccepted(() -> {
            if (pushes.incrementAndGet() == 5) {
                engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
                engine.work();
            }
        });
        engine.openSurely();
        engine.until(DAY, RunState.PAUSED);

        assertThat(engine.figures()).isEqualTo(new Figures(100, 25, 0, 0, 0, 75));
        assertThat(engine.countingLine.deliveries()).hasSize(25);

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(DAY, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void everybodyGetsItOnceWithManyPushesAtTheSameTimeWhereverOneDies() {
        for (int target = 1; target <= 40; target += 3) {
            DeliveryEngine engine = engine(40);
            engine.pushesAtOnce = 8;
            AtomicInteger pushes = new AtomicInteger();
            int at = target;
            engine.countingLine.onAccepted(() -> {
                if (pushes.incrementAndGet() == at) {
                    throw new SimulatedCrash("inside one of many pushes");
                }
            });
            engine.openSurely();
            engine.until(DAY, RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        }
    }

    @Test
    void aWorkerThatLearnsNothingLeavesLineAloneForAWhile() {
        DeliveryEngine engine = engine(50);
        engine.countingLine.troubles(Trouble.LOST_BEFORE, Trouble.LOST_BEFORE, Trouble.LOST_BEFORE,
                Trouble.LOST_BEFORE, Trouble.LOST_BEFORE);
        engine.openSurely();
        for (int i = 0; i < 4 && engine.countingLine.calls().isEmpty(); i++) {
            engine.workOnce();
        }

        assertThat(engine.countingLine.calls()).hasSize(5);

        engine.until(DAY, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void threeBatchesOfWhichLineTakesNothingPauseTheRun() {
        DeliveryEngine engine = engine(400);
        engine.friends.forEach(engine.countingLine::stranger);
        engine.openSurely();
        while (engine.run().state() != RunState.RUNNING) {
            engine.workOnce();
        }
        DeliverBatch worker = engine.deliver();

        for (int i = 0; i < 4; i++) {
            worker.deliver(new Hints.BatchHint(new BatchRef(DeliveryEngine.RUN, 1, BatchNo.of(0, i)), false));
        }

        assertThat(engine.run().reason()).contains(PauseReason.REFUSALS);
        assertThat(engine.countingLine.deliveries()).isEmpty();
        assertThat(engine.figures()).isEqualTo(new Figures(400, 0, 300, 0, 0, 100));
    }

    @Test
    void whoseValuesAreGoneIsNotSentAnythingElse() {
        DeliveryEngine engine = engine(3);
        engine.store = new ForwardingRunStore(engine.store) {
            @Override
            public Optional<FrozenValues> values(BatchRef batch) {
                return Optional.empty();
            }
        };
        engine.openSurely();
        engine.until(DAY, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(3, 0, 0, 0, 3, 0));
        assertThat(engine.countingLine.deliveries()).isEmpty();
    }

    @Test
    void aQuotaThatEndsInTheMiddlePausesAndNobodyIsLost() {
        DeliveryEngine engine = engine(30);
        engine.countingLine.troubles(Trouble.NONE, Trouble.NONE, Trouble.NONE, Trouble.MONTHLY_LIMIT);
        engine.openSurely();
        engine.until(DAY, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.QUOTA);
        assertThat(engine.figures()).isEqualTo(new Figures(30, 3, 0, 0, 0, 27));

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(DAY, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void whatPushesProvedIsWrittenAlsoWhenThePauseAfterThemCannotBe() {
        DeliveryEngine engine = engine(30);
        AtomicInteger deaths = new AtomicInteger();
        engine.store = new CrashingRunStore(engine.store, (name, when) -> name.equals("pausing")
                && when == When.BEFORE && deaths.getAndIncrement() == 0);
        engine.countingLine.troubles(Trouble.NONE, Trouble.NONE, Trouble.NONE, Trouble.MONTHLY_LIMIT);
        engine.openSurely();
        while (deaths.get() == 0) {
            engine.workOnce();
        }
        assertThat(engine.figures()).isEqualTo(new Figures(30, 3, 0, 0, 0, 27));

        engine.until(DAY, RunState.FINISHED);

        // Accepted calls, each key once: nobody's push was repeated to find out.
        assertThat(engine.countingLine.calls()).hasSize(30).doesNotHaveDuplicates();
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aChannelThatIsGivenNoTokenPausesPushesToo() {
        DeliveryEngine engine = engine(3);
        engine.countingLine.troubles(Trouble.NO_TOKEN, Trouble.NO_TOKEN, Trouble.NO_TOKEN);
        engine.openSurely();
        engine.until(DAY, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.AUTH);

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(DAY, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aCancelInTheMiddleAddsUpAndNothingFollows() {
        DeliveryEngine engine = engine(30);
        engine.countingLine.troubles(Trouble.NONE, Trouble.LOST_AFTER, Trouble.NONE, Trouble.RATE);
        engine.openSurely();
        for (int i = 0; i < 4; i++) {
            engine.workOnce();
        }
        engine.control().cancel(DeliveryEngine.RUN);
        engine.until(DAY, RunState.CANCELLED, RunState.FINISHED);
        int sent = engine.countingLine.deliveries().size();
        Figures figures = engine.figures();
        engine.clock.advance(DAY);
        engine.tick();
        engine.work();

        assertThat(engine.countingLine.deliveries()).hasSize(sent);
        assertThat(figures.pending()).isZero();
        assertThat(figures.accepted() + figures.unknown()).isGreaterThanOrEqualTo(sent);
        assertThat(figures.accepted()).isLessThanOrEqualTo(sent);
    }

    @Test
    void whatIsUnknownForADayIsUnknownForGoodFriendByFriend() {
        DeliveryEngine engine = engine(3);
        engine.countingLine.troubles(Trouble.NONE, Trouble.LOST_AFTER);
        engine.countingLine.onCall(() -> { });
        engine.openSurely();
        for (int i = 0; i < 3; i++) {
            engine.workOnce();
        }
        BatchRef ref = new BatchRef(DeliveryEngine.RUN, 1, BatchNo.of(0, 0));
        if (engine.store.batch(ref).filter(batch -> batch.unknown()).isPresent()) {
            engine.clock.advance(Duration.ofHours(23));
            engine.until(DAY, RunState.FINISHED);
            assertThat(engine.store.batch(ref).orElseThrow().status()).isEqualTo(BatchStatus.UNKNOWN);
            assertThat(engine.figures()).isEqualTo(new Figures(3, 2, 0, 1, 0, 0));
        }
        engine.assertNobodyTwice();
    }
}
