package henji.simulation.run;

import henji.simulation.baton.Schedule;
import henji.simulation.oracle.Invariant;
import henji.simulation.world.Play;
import henji.simulation.world.Stage;

import java.time.Duration;
import java.util.SplittableRandom;

/** Makes one run. To be called in a virtual thread: then handing the baton over costs about a microsecond. */
public final class Simulation {

    private static final int STEPS_MAX = 100_000;
    private static final Duration LONGEST = Duration.ofDays(14);

    private Simulation() {
    }

    /** @param traced whether the outcome has lines to read */
    public static Outcome run(Plan plan, boolean traced) {
        SplittableRandom random = new SplittableRandom(plan.seed());
        Schedule schedule = plan.schedule().isPresent()
                ? Schedule.random(plan.schedule().getAsLong()) : Schedule.inOrder();
        Play play = plan.scenario().play(random, plan.mutant(),
                retries -> new Stage(schedule, plan.faults(), traced, retries));
        Stage stage = play.stage();
        int steps = 0;
        while (!play.isOver() && stage.findings().isEmpty()) {
            if (++steps > STEPS_MAX || stage.age().compareTo(LONGEST) > 0 || !stage.step()) {
                stage.findings().broken(Invariant.ENDS, "after " + steps + " steps and " + stage.age() + ": "
                        + play.standing());
                break;
            }
        }
        stage.end();
        if (stage.findings().isEmpty()) {
            play.judge();
        }
        return new Outcome(stage.findings().violations(), stage.trace().hash(), stage.trace().lines(),
                stage.kinds(), steps, stage.age(), stage.injected(), play.deliveries(), play.unknown(),
                play.unknownReached());
    }
}
