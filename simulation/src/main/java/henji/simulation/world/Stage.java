package henji.simulation.world;

import henji.simulation.baton.Baton;
import henji.simulation.baton.Schedule;
import henji.simulation.fault.Fault;
import henji.simulation.fault.Faults;
import henji.simulation.fault.Kind;
import henji.simulation.oracle.Findings;
import henji.testkit.delivery.HandMovedClock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What every world stands on: time, the baton, calls with their faults, the trace, people, and what was found. */
public final class Stage {

    /** When every world begins. */
    public static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");

    final HandMovedClock clock = new HandMovedClock(T0);
    final Baton baton;
    final Trace trace;
    final Calls calls;
    final Person desk;
    final Findings findings = new Findings();
    private final boolean retries;

    /**
     * @param traced whether the trace is to be read by people
     * @param retries see {@link Setup#retries}
     */
    public Stage(Schedule schedule, Faults faults, boolean traced, boolean retries) {
        this.baton = new Baton(schedule, clock);
        this.trace = new Trace(traced);
        this.calls = new Calls(baton, clock, faults, trace);
        this.retries = retries;
        this.desk = new Person(baton, clock, retries);
        baton.add(desk);
    }

    public HandMovedClock clock() {
        return clock;
    }

    public Baton baton() {
        return baton;
    }

    public Calls calls() {
        return calls;
    }

    /** People at the desk. */
    public Person desk() {
        return desk;
    }

    /** Whether anything that failed is tried again by those around the engine. */
    public boolean retries() {
        return retries;
    }

    /** Makes one move. @return false if nothing can ever move again */
    public boolean step() {
        return baton.step();
    }

    /** Ends whoever is under way. */
    public void end() {
        baton.end();
    }

    public Findings findings() {
        return findings;
    }

    public Trace trace() {
        return trace;
    }

    /** What each call to the outside did, in order. */
    public List<Kind> kinds() {
        return calls.kinds();
    }

    /** How many of each fault happened. */
    public Map<Fault, Integer> injected() {
        return calls.injected();
    }

    /** How long the world has lasted. */
    public Duration age() {
        return Duration.between(T0, clock.instant());
    }

    /** Something worth reading in the trace. */
    public void note(String what) {
        trace.note(clock.instant(), what);
    }
}
