package henji.functions.broadcastfanout;

import static org.assertj.core.api.Assertions.assertThat;

import henji.aws.AwsCallFailed;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.lambda.SqsBatch;
import henji.lambda.SqsRecord;
import henji.messaging.HintMessage;
import henji.runtime.Log;
import henji.runtime.Service;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.HintQueue;
import henji.testkit.delivery.SimulatedCrash;
import henji.testkit.fault.EachCallFails;
import henji.testkit.fault.EachCallFails.End;
import henji.testkit.fault.FailingPorts;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * Every call that the function makes to the outside fails once, before its effect and after it. The queue is told so
 * and delivers again, or the minute tick comes by, and the run ends as if nothing had failed.
 */
class OutageTest {

    /** Everything outside that the function touches. */
    private record Outside(RunStore runs, Audience audience, Hints hints) {
    }

    @Test
    void whateverFailsEverybodyIsFrozenOnceAndSentToOnce() {
        List<String> calls = EachCallFails.endsTheSame(OutageTest::ports, Set.of(), ports -> {
            World world = new World(ports);
            world.engine.open();
            return world.until(RunState.FINISHED);
        });

        assertThat(calls).contains("runs.run", "runs.content", "audience.page", "runs.writeRun", "runs.planSlices",
                "runs.slices", "runs.slice", "runs.writeSlice", "runs.putFrozen", "runs.countUp", "runs.batches",
                "hints.slices", "hints.batches", "hints.run");
    }

    @Test
    void soDoesARunThatIsCancelledOnItsWay() {
        EachCallFails.endsTheSame(OutageTest::ports, Set.of(), ports -> {
            World world = new World(ports);
            world.engine.countingLine.onAccepted(() -> world.engine.control().cancel(DeliveryEngine.RUN));
            world.engine.open();
            return world.until(RunState.CANCELLED);
        });
    }

    private static FailingPorts ports() {
        return new FailingPorts(() -> new AwsCallFailed("Anything", "down", Optional.of(Service.DATA)));
    }

    /** The function behind its queue; batches are sent by nobody who fails. */
    private static final class World {
        private final DeliveryEngine engine = new DeliveryEngine(20);
        private final FanoutWorker function;
        private final Consumer<HintQueue.Task> others = engine.worker;
        private int failures;

        World(FailingPorts between) {
            RunStore runs = engine.store;
            Audience audience = engine.audience;
            Outside outside = between.around(new Outside(runs, audience, engine.queue));
            engine.store = outside.runs();
            engine.audience = outside.audience();
            engine.hints = outside.hints();
            function = new FanoutWorker(engine.advance(), engine.freezer(), log());
            engine.store = runs;
            engine.audience = audience;
            engine.hints = engine.queue;
            engine.worker = this::work;
        }

        End until(RunState state) {
            engine.until(Duration.ofHours(2), state);
            engine.assertNobodyTwice();
            return new End(Map.of("figures", engine.figures(), "delivered", engine.countingLine.deliveries(),
                    "active", engine.store.active()), failures);
        }

        private void work(HintQueue.Task task) {
            switch (task) {
                case HintQueue.Task.LookAtRun look -> handle(new HintMessage.OfRun(look.hint()).text());
                case HintQueue.Task.FreezeSlice freeze ->
                    handle(new HintMessage.OfSlice(freeze.run(), freeze.slice()).text());
                case HintQueue.Task.Deliver deliver -> others.accept(deliver);
            }
        }

        private void handle(String message) {
            SqsRecord record = new SqsRecord("m1", message, Optional.empty(), 1);
            if (!new SqsBatch(List.of(record)).handle(function::handle, log()).isEmpty()) {
                failures++;
                throw new SimulatedCrash("the queue is told");
            }
        }

        private Log log() {
            Consumer<String> nowhere = line -> { };
            return new Log(nowhere, engine.clock, "broadcast-fanout");
        }
    }
}
