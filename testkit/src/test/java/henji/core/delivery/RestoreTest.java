package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.Figures;
import henji.core.delivery.lifecycle.DecideHeld;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunState;
import henji.core.delivery.id.RunId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.InMemoryRunStore;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The tables are brought back from a backup while a run goes on; LINE remembers what happened since. */
class RestoreTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAYS = Duration.ofDays(3);
    private static final Actor ADMIN = new Actor.Member(new StaffId("admin"));
    private static final OperationId DECISION = new OperationId("operation-decision");

    /** A backup is made when LINE accepts that call, counted from 0; the run ends, and then the tables come back. */
    private static DeliveryEngine restored(int friends, int backupAt, RunContent content) {
        InMemoryRunStore tables = new InMemoryRunStore();
        DeliveryEngine engine = new DeliveryEngine(friends, tables);
        engine.content = content;
        AtomicInteger calls = new AtomicInteger();
        InMemoryRunStore[] backup = new InMemoryRunStore[1];
        engine.countingLine.onCall(() -> {
            if (calls.getAndIncrement() == backupAt) {
                backup[0] = tables.copy();
            }
        });
        engine.open();
        engine.until(HOUR, RunState.FINISHED);
        engine.countingLine.onCall(() -> { });
        engine.queue.clear();
        engine.store = backup[0];
        engine.epoch = "2";
        engine.clock.advance(Duration.ofMinutes(30));
        return engine;
    }

    private static void clear(DeliveryEngine engine) {
        engine.store.clear(engine.store.epoch(),
                new DataEpoch(engine.epoch, Optional.of(engine.clock.instant())));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aRunThatGoesOnUnderItsKeysReachesNobodyTwice(int backupAt) {
        DeliveryEngine engine = restored(1_234, backupAt, DeliveryEngine.CONTENT);
        engine.until(HOUR, RunState.HELD);
        assertThat(engine.store.held()).containsExactly(DeliveryEngine.RUN);
        assertThat(engine.held().goOn(DeliveryEngine.RUN)).isInstanceOf(DecideHeld.Result.NotCleared.class);
        clear(engine);
        engine.tick();
        engine.work();
        assertThat(engine.run().state()).isEqualTo(RunState.HELD);

        assertThat(engine.held().goOn(DeliveryEngine.RUN)).isInstanceOf(DecideHeld.Result.Done.class);
        assertThat(engine.held().goOn(DeliveryEngine.RUN)).isInstanceOf(DecideHeld.Result.Done.class);
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
        assertThat(engine.store.held()).isEmpty();
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void soDoPersonalMessages() {
        DeliveryEngine engine = restored(230, 60, RunContent.of(
                OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま")), DeliveryEngine.WAITING));
        clear(engine);
        engine.until(HOUR, RunState.HELD);

        engine.held().goOn(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void aRefusalAfterARestoreProvesNothing() {
        DeliveryEngine engine = restored(10, 0, DeliveryEngine.CONTENT);
        clear(engine);
        engine.until(HOUR, RunState.HELD);
        engine.countingLine.onCall(() -> engine.countingLine.troubles(Trouble.FORBIDDEN));

        engine.held().goOn(DeliveryEngine.RUN);
        engine.until(DAYS, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(10, 0, 0, 10, 0, 0));
        engine.assertNobodyTwice();
    }

    @Test
    void noKeyIsUsedThatMayBeOlderThanLineRemembers() {
        DeliveryEngine engine = restored(10, 0, DeliveryEngine.CONTENT);
        clear(engine);
        engine.until(HOUR, RunState.HELD);
        engine.held().goOn(DeliveryEngine.RUN);
        engine.work();
        engine.countingLine.onCall(() -> engine.countingLine.troubles(Trouble.LOST_BEFORE));
        int before = engine.countingLine.calls().size();
        engine.clock.advance(Duration.ofHours(23));

        engine.until(HOUR, RunState.FINISHED);

        assertThat(engine.countingLine.calls().size() - before).isZero();
        engine.assertNobodyTwice();
    }

    @Test
    void aDayLaterNobodyCanGoOn() {
        DeliveryEngine engine = restored(10, 0, DeliveryEngine.CONTENT);
        clear(engine);
        engine.until(HOUR, RunState.HELD);
        engine.clock.advance(Duration.ofHours(23));

        assertThat(engine.held().mayGoOn(engine.run())).isFalse();
        assertThat(engine.held().goOn(DeliveryEngine.RUN)).isInstanceOf(DecideHeld.Result.NotNow.class);
        assertThat(engine.run().state()).isEqualTo(RunState.HELD);
    }

    @Test
    void aTakenOverRunThatIsCancelledAtOnceSaysOfNobodyThatTheyDidNotGetIt() {
        DeliveryEngine engine = restored(1_234, 1, DeliveryEngine.CONTENT);
        clear(engine);
        engine.until(HOUR, RunState.HELD);
        engine.held().goOn(DeliveryEngine.RUN);
        engine.control().cancel(DeliveryEngine.RUN);

        engine.until(HOUR, RunState.CANCELLED);

        assertThat(engine.figures()).isEqualTo(new Figures(1_234, 500, 0, 734, 0, 0));
    }

    @Test
    void aTakenOverRunIsPausedAndResumedLikeAnyOther() {
        DeliveryEngine engine = restored(1_234, 0, DeliveryEngine.CONTENT);
        clear(engine);
        engine.until(HOUR, RunState.HELD);
        engine.held().goOn(DeliveryEngine.RUN);
        engine.countingLine.onCall(() -> {
            engine.countingLine.onCall(() -> { });
            engine.control().pause(DeliveryEngine.RUN, PauseReason.OPERATOR);
        });
        engine.until(HOUR, RunState.PAUSED);

        engine.control().resume(DeliveryEngine.RUN);
        engine.until(HOUR, RunState.FINISHED);

        engine.assertAllAcceptedOnce();
    }

    @Test
    void whereverItDiesARunThatGoesOnReachesNobodyTwice() {
        int deaths = DeathAtEveryWrite.of(() -> {
            DeliveryEngine engine = restored(502, 1, DeliveryEngine.CONTENT);
            clear(engine);
            engine.until(HOUR, RunState.HELD);
            return engine;
        }, engine -> {
            for (int click = 0; click < 2; click++) {
                try {
                    engine.held().goOn(DeliveryEngine.RUN);
                } catch (SimulatedCrash e) {
                    // The person clicks again.
                    continue;
                }
            }
            engine.until(Duration.ofDays(1), RunState.FINISHED);
            engine.assertAllAcceptedOnce();
        });

        assertThat(deaths).isGreaterThan(5);
    }

    @Test
    void whatWasDueBeforeTheRestoreWasClearedWaitsForAPerson() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.epoch = "2";
        Instant due = engine.clock.instant();
        assertThat(start(engine, "during", due)).isEqualTo(RunState.HELD);
        engine.clock.advance(Duration.ofMinutes(1));
        clear(engine);

        assertThat(start(engine, "before", due)).isEqualTo(RunState.HELD);
        assertThat(start(engine, "after", engine.clock.instant())).isEqualTo(RunState.OPENED);
        assertThat(new StartRun(engine.store, engine.queue, engine.clock, engine.epoch)
                .miss(request(engine, "missed"), due).state()).isEqualTo(RunState.HELD);
        assertThat(engine.store.held()).hasSize(3);
    }

    @Test
    void aHeldRunOfWhichNothingWasFrozenGivesWayToANewOneOnce() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.epoch = "2";
        start(engine, "during", engine.clock.instant());
        engine.clock.advance(Duration.ofMinutes(1));
        clear(engine);
        RunId held = new RunId("c1@during");
        engine.watched = held;
        assertThat(engine.held().mayGoOn(engine.run())).isFalse();
        assertThat(engine.held().mayBeReplaced(engine.run())).isTrue();

        for (int click = 0; click < 2; click++) {
            assertThat(engine.held().begin(held, DECISION, Confirmed.exactly(10), ADMIN))
                    .isInstanceOf(DecideHeld.Result.Done.class);
        }
        assertThat(engine.held().begin(held, new OperationId("operation-of-another"), Confirmed.exactly(10), ADMIN))
                .isInstanceOf(DecideHeld.Result.NotNow.class);

        assertThat(engine.run().state()).isEqualTo(RunState.CANCELLED);
        engine.watched = engine.run().again().orElseThrow();
        engine.until(HOUR, RunState.FINISHED);
        engine.assertAllAcceptedOnce();
        assertThat(engine.store.held()).isEmpty();
    }

    private static RunState start(DeliveryEngine engine, String name, Instant due) {
        return new StartRun(engine.store, engine.queue, engine.clock, engine.epoch)
                .open(request(engine, name), due).state();
    }

    private static RunRequest request(DeliveryEngine engine, String name) {
        return new RunRequest(new RunId("c1@" + name), "c1", engine.content, Optional.empty(), Optional.empty(), false,
                false, ADMIN);
    }
}
