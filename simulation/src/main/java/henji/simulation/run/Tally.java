package henji.simulation.run;

import henji.simulation.fault.Fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What many runs came to. Safe for use by several threads. */
public final class Tally {

    private static final int KEPT = 20;

    /** A run that broke something. */
    public record Broken(String what, Plan plan, Outcome outcome) {
    }

    private final Map<Fault, Long> faults = new EnumMap<>(Fault.class);
    private final List<Broken> broken = new ArrayList<>();
    private long runs;
    private long brokenRuns;
    private long steps;
    private long calls;
    private long deliveries;
    private long unknown;
    private long unknownReached;
    private Duration age = Duration.ZERO;
    private Duration oldest = Duration.ZERO;

    /** @param what names the run for people, such as its seed */
    public synchronized void add(String what, Plan plan, Outcome outcome) {
        runs++;
        steps += outcome.steps();
        calls += outcome.kinds().size();
        deliveries += outcome.deliveries();
        unknown += outcome.unknown();
        unknownReached += outcome.unknownReached();
        age = age.plus(outcome.age());
        oldest = oldest.compareTo(outcome.age()) < 0 ? outcome.age() : oldest;
        outcome.faults().forEach((fault, count) -> faults.merge(fault, (long) count, Long::sum));
        if (outcome.isBroken()) {
            brokenRuns++;
            if (broken.size() < KEPT) {
                broken.add(new Broken(what, plan, outcome));
            }
        }
    }

    public synchronized void add(Tally other) {
        runs += other.runs;
        brokenRuns += other.brokenRuns;
        steps += other.steps;
        calls += other.calls;
        deliveries += other.deliveries;
        unknown += other.unknown;
        unknownReached += other.unknownReached;
        age = age.plus(other.age);
        oldest = oldest.compareTo(other.oldest) < 0 ? other.oldest : oldest;
        other.faults.forEach((fault, count) -> faults.merge(fault, count, Long::sum));
        other.broken.stream().limit(KEPT - broken.size()).forEach(broken::add);
    }

    public synchronized long runs() {
        return runs;
    }

    public synchronized long brokenRuns() {
        return brokenRuns;
    }

    /** The first of them. */
    public synchronized List<Broken> broken() {
        return List.copyOf(broken);
    }

    public synchronized long steps() {
        return steps;
    }

    /** Calls to the outside: each is a place where a worker may die. */
    public synchronized long calls() {
        return calls;
    }

    public synchronized long deliveries() {
        return deliveries;
    }

    /** Friends who ended as 不明. */
    public synchronized long unknown() {
        return unknown;
    }

    /** Of them, who got it nevertheless. */
    public synchronized long unknownReached() {
        return unknownReached;
    }

    public synchronized double virtualDays() {
        return age.toSeconds() / 86_400.0;
    }

    /** The longest that a run took, in virtual time. */
    public synchronized Duration oldest() {
        return oldest;
    }

    public synchronized Map<Fault, Long> faults() {
        return new EnumMap<>(faults);
    }

    public synchronized long faultsInAll() {
        return faults.values().stream().mapToLong(Long::longValue).sum();
    }
}
