package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunState;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.ForwardingRunStore;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

class DeliveryTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void everybodyGetsItOnceAndTheFiguresAddUp() {
        DeliveryEngine engine = new DeliveryEngine(1_234);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
        assertThat(engine.countingLine.calls()).hasSize(3).doesNotHaveDuplicates();
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void aRunWithoutFriendsFinishes() {
        DeliveryEngine engine = new DeliveryEngine(0);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(Figures.NONE);
    }

    @Test
    void twoStartsAreOneRun() {
        DeliveryEngine engine = new DeliveryEngine(10);

        engine.open();
        engine.open();
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void everyHintDoubledReordersNothingAndSendsNothingTwice() {
        DeliveryEngine engine = new DeliveryEngine(2_600);
        engine.open();
        for (int i = 0; i < 8; i++) {
            engine.queue.run(new Hints.RunHint(DeliveryEngine.RUN, true), Duration.ZERO);
            engine.queue.slices(DeliveryEngine.RUN, List.of(0, 0));
            engine.workOnce();
        }
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void aQueueThatLosesEverythingOnlyCostsTime() {
        DeliveryEngine engine = new DeliveryEngine(1_100);
        engine.open();
        for (int i = 0; i < 200 && engine.run().state() != RunState.FINISHED; i++) {
            if (i % 2 == 0) {
                engine.queue.clear();
            }
            engine.clock.advance(Duration.ofMinutes(1));
            engine.tick();
            engine.workOnce();
        }
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void anAnswerLostAfterAcceptanceIsFoundOutWithTheSameKey() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.LOST_AFTER);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
        assertThat(engine.countingLine.calls()).hasSize(2);
        assertThat(engine.countingLine.calls().get(0)).isEqualTo(engine.countingLine.calls().get(1));
    }

    @Test
    void aRefusalAfterAnUnknownTryIsNoRefusal() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.LOST_AFTER, Trouble.FORBIDDEN, Trouble.UNAUTHORIZED, Trouble.NONE);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void aDefiniteRefusalIsShownAsRefused() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.FORBIDDEN);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 10, 0, 0, 0));
        assertThat(engine.countingLine.deliveries()).isEmpty();
    }

    @Test
    void oneBadIdAmongFiveHundredIsFoundAndTheOthersAreSent() {
        DeliveryEngine engine = new DeliveryEngine(500);
        FriendId bad = engine.friends.get(123);
        engine.countingLine.stranger(bad);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(500, 499, 1, 0, 0, 0));
        assertThat(engine.countingLine.deliveries()).hasSize(499).doesNotContainKey(bad);
        engine.assertNobodyTwice();
        assertThat(engine.countingLine.calls()).hasSizeLessThanOrEqualTo(19);
    }

    @Test
    void unknownFor23HoursIsUnknownAndNeverSentAgain() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Collections.nCopies(500, Trouble.LOST_BEFORE).toArray(Trouble[]::new));
        engine.open();

        engine.until(Duration.ofHours(30), RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 0, 10, 0, 0));
        assertThat(engine.countingLine.calls()).hasSizeGreaterThan(80);
        int calls = engine.countingLine.calls().size();
        engine.clock.advance(Duration.ofDays(2));
        engine.tick();
        engine.work();
        assertThat(engine.countingLine.calls()).hasSize(calls);
    }

    @Test
    void aBatchThatWaited25HoursBeforeTheWireIsNotCalledWithItsOldKey() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        engine.countingLine.onCall(() -> {
            engine.countingLine.onCall(() -> { });
            engine.clock.advance(Duration.ofHours(25));
        });

        engine.until(Duration.ofHours(40), RunState.FINISHED);

        engine.assertNobodyTwice();
        assertThat(engine.figures().accepted() + engine.figures().unknown()).isEqualTo(10);
    }

    @Test
    void aPausedRunStandsStillAndGoesOnExactlyThere() {
        DeliveryEngine engine = new DeliveryEngine(2_000);
        engine.open();
        engine.countingLine.onAccepted(() -> {
            engine.countingLine.onAccepted(() -> { });
            engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
        });

        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.OPERATOR);
        assertThat(engine.figures()).isEqualTo(new Figures(2_000, 500, 0, 0, 0, 1_500));
        engine.clock.advance(HOUR);
        engine.tick();
        engine.work();
        assertThat(engine.countingLine.deliveries()).hasSize(500);

        assertThat(engine.control().resume(DeliveryEngine.RUN)).isInstanceOf(ControlRun.Result.Done.class);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aWorkerThatReadRunningBeforeThePauseCannotClaimAfterIt() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        PausingStore store = new PausingStore(engine.store, engine);
        engine.store = store;

        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.countingLine.deliveries()).isEmpty();
        assertThat(engine.figures().pending()).isEqualTo(10);
    }

    @Test
    void afterCancelNothingIsSentAndTheFiguresAreExact() {
        DeliveryEngine engine = new DeliveryEngine(2_000);
        engine.open();
        engine.countingLine.onAccepted(() -> {
            engine.countingLine.onAccepted(() -> { });
            engine.control().cancel(DeliveryEngine.RUN);
        });

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.figures()).isEqualTo(new Figures(2_000, 500, 0, 0, 1_500, 0));
        assertThat(engine.countingLine.deliveries()).hasSize(500);
    }

    @Test
    void aCancelOverAnUnknownTryLeavesItUnknown() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.LOST_AFTER);
        engine.countingLine.onAccepted(() -> engine.control().cancel(DeliveryEngine.RUN));
        engine.open();

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 0, 10, 0, 0));
        engine.assertNobodyTwice();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anIntentWhoseAnswerIsLostIsFoundToBeOnesOwnAlsoWhenACancelFollows(boolean saidToFail) {
        DeliveryEngine engine = new DeliveryEngine(10);
        AtomicInteger lost = new AtomicInteger();
        engine.store = new ForwardingRunStore(engine.store) {
            @Override
            public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
                boolean written = super.writeBatch(ref, transition);
                if (transition.name().equals("T2") && lost.getAndIncrement() == 0) {
                    engine.control().cancel(DeliveryEngine.RUN);
                    if (saidToFail) {
                        throw new IllegalStateException("no answer");
                    }
                    return false;
                }
                return written;
            }
        };
        engine.open();

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(lost.get()).isEqualTo(1);
        assertThat(engine.figures()).isEqualTo(new Figures(10, 10, 0, 0, 0, 0));
        engine.assertNobodyTwice();
    }

    @Test
    void anIntentOfAnotherWorkerIsLeftToIt() {
        DeliveryEngine engine = new DeliveryEngine(10);
        AtomicInteger overtaken = new AtomicInteger();
        engine.store = new ForwardingRunStore(engine.store) {
            @Override
            public boolean writeBatch(BatchRef ref, Transition<BatchField> transition) {
                if (transition.name().equals("T2") && overtaken.getAndIncrement() == 0) {
                    engine.deliver().deliver(new Hints.BatchHint(ref, false));
                }
                return super.writeBatch(ref, transition);
            }
        };
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.countingLine.calls()).hasSize(1);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aRunIsCancelledBeforeAnythingWasSent() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();

        engine.control().cancel(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.countingLine.calls()).isEmpty();
        assertThat(engine.control().resume(DeliveryEngine.RUN)).isInstanceOf(ControlRun.Result.NotNow.class);
    }

    @Test
    void aQuotaThatEndsPausesTheRunAndLosesNobody() {
        DeliveryEngine engine = new DeliveryEngine(1_500);
        engine.countingLine.troubles(Trouble.NONE, Trouble.MONTHLY_LIMIT);
        engine.open();

        engine.until(HOUR, RunState.PAUSED);
        assertThat(engine.run().reason()).contains(PauseReason.QUOTA);
        assertThat(engine.figures()).isEqualTo(new Figures(1_500, 500, 0, 0, 0, 1_000));

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aRateLimitOnlyCostsTime() {
        DeliveryEngine engine = new DeliveryEngine(600);
        engine.countingLine.troubles(Trouble.RATE, Trouble.RATE, Trouble.NOT_SENT, Trouble.RATE);
        engine.open();

        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void aTokenThatIsRefusedThreeTimesPausesTheRun() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.UNAUTHORIZED, Trouble.UNAUTHORIZED, Trouble.UNAUTHORIZED);
        engine.open();

        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.AUTH);
        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aChannelThatIsGivenNoTokenPausesTheRunInsteadOfBeingTriedForEver() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.NO_TOKEN, Trouble.NO_TOKEN, Trouble.NO_TOKEN);
        engine.open();

        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.AUTH);
        assertThat(engine.countingLine.calls()).isEmpty();
        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aBatchThatIsNoLongerWhatWasTriedPausesTheRunInsteadOfStandingStillUnseen() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.LOST_AFTER);
        engine.open();
        engine.work();

        engine.channelId = "9876543210";
        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.CONTENT);
        engine.channelId = "1234567890";
        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void aPauseOfMoreThanADayBeginsANewKeyOnlyForBatchesThatProvablyWereNotAccepted() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.countingLine.troubles(Trouble.MONTHLY_LIMIT);
        engine.open();
        engine.until(HOUR, RunState.PAUSED);

        engine.clock.advance(Duration.ofDays(3));
        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
        assertThat(batch(engine).generation()).isEqualTo(1);
    }

    @Test
    void manyMoreThanConfirmedStopsBeforeTheFirstMessage() {
        DeliveryEngine engine = new DeliveryEngine(1_000);
        engine.open(Optional.of(Confirmed.exactly(800)), false);

        engine.until(HOUR, RunState.PAUSED);

        assertThat(engine.run().reason()).contains(PauseReason.COUNT);
        assertThat(engine.countingLine.calls()).isEmpty();
        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
    }

    @Test
    void anEstimateIsHeldToTheMostThatItMayHaveMeant() {
        DeliveryEngine within = new DeliveryEngine(1_000);
        within.open(Optional.of(new Confirmed(800, 910)), false);
        within.until(HOUR, RunState.FINISHED);
        DeliveryEngine beyond = new DeliveryEngine(1_000);
        beyond.open(Optional.of(new Confirmed(700, 810)), false);
        beyond.until(HOUR, RunState.PAUSED);

        within.assertAllAcceptedOnce();
        assertThat(within.run().confirmed()).contains(new Confirmed(800, 910));
        assertThat(beyond.run().reason()).contains(PauseReason.COUNT);
        assertThat(beyond.countingLine.calls()).isEmpty();
    }

    @Test
    void oneWhoNoLongerMatchesJustBeforeTheSendGetsNothing() {
        DeliveryEngine engine = new DeliveryEngine(10);
        FriendId answered = engine.friends.get(4);
        engine.open(Optional.empty(), true);
        engine.workOnce();
        engine.workOnce();
        assertThat(engine.run().state()).isEqualTo(RunState.RUNNING);
        engine.marks.put(answered, new MarkId("todo"));

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 9, 0, 0, 1, 0));
        assertThat(engine.countingLine.deliveries()).hasSize(9).doesNotContainKey(answered);
    }

    @Test
    void whoWasSkippedAtTheFirstTryStaysSkippedAtTheNext() {
        DeliveryEngine engine = new DeliveryEngine(10);
        FriendId wavering = engine.friends.get(4);
        engine.marks.put(wavering, new MarkId("todo"));
        engine.countingLine.troubles(Trouble.LOST_AFTER);
        engine.countingLine.onAccepted(() -> engine.marks.put(wavering, new MarkId("waiting")));
        engine.open(Optional.empty(), true);

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 9, 0, 0, 1, 0));
        assertThat(engine.countingLine.deliveries()).doesNotContainKey(wavering);
    }

    @Test
    void nobodyLeftToSendToEndsWithoutACall() {
        DeliveryEngine engine = new DeliveryEngine(3);
        engine.friends.forEach(friend -> engine.marks.put(friend, new MarkId("done")));
        engine.open(Optional.empty(), true);

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(3, 0, 0, 0, 3, 0));
        assertThat(engine.countingLine.calls()).isEmpty();
    }

    @Test
    void aRunOfAnotherEpochIsHeldAndNothingIsSent() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        engine.workOnce();
        engine.epoch = "2";

        engine.until(HOUR, RunState.HELD);

        assertThat(engine.countingLine.calls()).isEmpty();
    }

    @Test
    void aPauseForTheMonthlyLimitThatCannotBeWrittenMakesNobodyUnknown() {
        DeliveryEngine engine = new DeliveryEngine(10);
        AtomicInteger deaths = new AtomicInteger();
        engine.store = new CrashingRunStore(engine.store, (name, when) -> name.equals("pausing")
                && when == CrashingRunStore.When.BEFORE && deaths.getAndIncrement() == 0);
        engine.countingLine.troubles(Trouble.MONTHLY_LIMIT, Trouble.MONTHLY_LIMIT);
        engine.open();

        engine.until(HOUR, RunState.PAUSED);
        engine.control().cancel(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.CANCELLED);

        assertThat(deaths.get()).isPositive();
        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 0, 0, 10, 0));
    }

    @Test
    void aWorkerThatDiesWhileItAsksForTheQuotaMakesNobodyUnknown() {
        DeliveryEngine engine = new DeliveryEngine(10);
        AtomicInteger deaths = new AtomicInteger();
        engine.countingLine.troubles(Trouble.RATE);
        engine.countingLine.onQuota(() -> {
            if (deaths.getAndIncrement() == 0) {
                engine.control().cancel(DeliveryEngine.RUN);
                throw new SimulatedCrash("while LINE thinks about the quota");
            }
        });
        engine.open();

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(deaths.get()).isPositive();
        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 0, 0, 10, 0));
    }

    @Test
    void aHeldRunIsNoLongerLookedAtAndCancellingItLeavesNobodyNotSent() {
        DeliveryEngine engine = new DeliveryEngine(700);
        engine.open();
        engine.countingLine.onAccepted(() -> engine.epoch = "2");
        engine.until(HOUR, RunState.HELD);
        assertThat(engine.store.active()).isEmpty();
        int sent = engine.countingLine.deliveries().size();

        assertThat(engine.control().cancel(DeliveryEngine.RUN)).isInstanceOf(ControlRun.Result.Done.class);
        engine.queue.clear();
        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.countingLine.deliveries()).hasSize(sent);
        Figures figures = engine.figures();
        assertThat(figures.cancelled()).isZero();
        assertThat(figures.accepted() + figures.unknown()).isEqualTo(700);
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void aRunThatWasBeingCancelledWhenTheTablesWereRestoredEnds() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        engine.countingLine.onCall(() -> {
            engine.control().cancel(DeliveryEngine.RUN);
            engine.epoch = "2";
        });

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.figures().cancelled()).isZero();
        engine.assertNobodyTwice();
    }

    @Test
    void aLateProofTurnsUnknownIntoSent() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        engine.countingLine.onAccepted(() -> {
            engine.countingLine.onAccepted(() -> { });
            engine.clock.advance(Duration.ofMinutes(5));
            engine.control().cancel(DeliveryEngine.RUN);
            engine.queue.run(new Hints.RunHint(DeliveryEngine.RUN, false), Duration.ZERO);
            engine.workOnce();
            assertThat(batch(engine).status()).isEqualTo(BatchStatus.UNKNOWN);
        });

        engine.until(HOUR, RunState.CANCELLED);
        engine.work();

        assertThat(batch(engine).status()).isEqualTo(BatchStatus.SENT);
        assertThat(engine.figures()).isEqualTo(new Figures(10, 10, 0, 0, 0, 0));
    }

    private static Batch batch(DeliveryEngine engine) {
        return engine.store.batch(new BatchRef(DeliveryEngine.RUN, 1, BatchNo.of(0, 0))).orElseThrow();
    }
}
