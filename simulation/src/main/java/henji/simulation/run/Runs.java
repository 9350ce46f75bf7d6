package henji.simulation.run;

import henji.simulation.fault.Fault;
import henji.simulation.fault.Kind;
import henji.simulation.fault.Planned;
import henji.simulation.scenario.Scenario;
import henji.simulation.world.Mutant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/** Makes many runs on all processors. */
public final class Runs {

    private Runs() {
    }

    /** One run. */
    public static Outcome one(Plan plan, boolean traced) {
        return inVirtualThread(() -> Simulation.run(plan, traced));
    }

    /**
     * Runs that follow from numbers.
     *
     * @param scenarios each is played with each seed
     * @param from the first seed
     * @param count how many seeds
     * @param enough asked between runs, whether to stop before
     * @param done is told after each run how many were made
     */
    public static Tally random(List<Scenario> scenarios, LongFunction<Mutant> mutant, long from, long count,
            BooleanSupplier enough, LongConsumer done) {
        Tally tally = new Tally();
        AtomicLong next = new AtomicLong();
        onAllProcessors(() -> {
            for (long i = next.getAndIncrement(); i < count && !enough.getAsBoolean(); i = next.getAndIncrement()) {
                for (Scenario scenario : scenarios) {
                    Plan plan = Plan.of(scenario, mutant.apply(from + i), from + i);
                    tally.add(scenario.name() + " seed " + (from + i), plan, Simulation.run(plan, false));
                }
                done.accept(tally.runs());
            }
            return null;
        });
        return tally;
    }

    /**
     * What an exhaustive search found.
     *
     * @param points calls of the story, each a place where something may go wrong
     * @param singles runs with one fault: each fault at each call
     * @param pairs runs with two: each fault at each call of each of those; empty if not asked for
     */
    public record Exhaustive(int points, Tally singles, Tally pairs) {
    }

    /** Each fault at each call of a story, and, if asked for, each second one at each call after it. */
    public static Exhaustive exhaustive(Scenario scenario, boolean pairs) {
        Plan calm = Plan.calm(scenario);
        Outcome base = one(calm, false);
        Tally singles = new Tally();
        Tally doubles = new Tally();
        singles.add("calm", calm, base);
        List<Map<Integer, Integer>> firsts = next(Map.of(), base.kinds(), 0);
        AtomicLong taken = new AtomicLong();
        onAllProcessors(() -> {
            for (int i = (int) taken.getAndIncrement(); i < firsts.size(); i = (int) taken.getAndIncrement()) {
                Plan plan = calm.with(new Planned(firsts.get(i)));
                Outcome outcome = Simulation.run(plan, false);
                singles.add(scenario.name() + " " + firsts.get(i), plan, outcome);
                if (pairs) {
                    int first = firsts.get(i).keySet().iterator().next();
                    for (Map<Integer, Integer> both : next(firsts.get(i), outcome.kinds(), first)) {
                        Plan second = calm.with(new Planned(both));
                        doubles.add(scenario.name() + " " + both, second, Simulation.run(second, false));
                    }
                }
            }
            return null;
        });
        return new Exhaustive(base.kinds().size(), singles, doubles);
    }

    /** These faults and one more: each that a later call can have. */
    private static List<Map<Integer, Integer>> next(Map<Integer, Integer> before, List<Kind> kinds, int after) {
        List<Map<Integer, Integer>> plans = new ArrayList<>();
        for (int number = after + 1; number <= kinds.size(); number++) {
            for (int pick = 0; pick < Fault.of(kinds.get(number - 1)).size(); pick++) {
                Map<Integer, Integer> plan = new TreeMap<>(before);
                plan.put(number, pick);
                plans.add(plan);
            }
        }
        return plans;
    }

    /**
     * The smallest list of faults that still breaks something: faults are left out one by one, and workers move one
     * after the other if that is enough.
     */
    public static Plan shrunk(Plan plan) {
        Plan smallest = one(plan.inOrder(), false).isBroken() ? plan.inOrder() : plan;
        boolean smaller = true;
        while (smaller) {
            smaller = false;
            for (int number : smallest.faults().picks().keySet().stream().sorted().toList()) {
                Plan fewer = smallest.with(smallest.faults().without(number));
                if (one(fewer, false).isBroken()) {
                    smallest = fewer;
                    smaller = true;
                }
            }
        }
        return smallest;
    }

    /** @return the first seed that finds the mistake; -1 if none of so many does */
    public static long firstToCatch(Scenario scenario, Supplier<Mutant> mutant, int most) {
        for (long seed = 1; seed <= most; seed++) {
            if (one(Plan.of(scenario, mutant.get(), seed), false).isBroken()) {
                return seed;
            }
        }
        return -1;
    }

    private static void onAllProcessors(Supplier<Void> work) {
        int processors = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                all.add(workers.submit(work::get));
            }
            all.forEach(Runs::result);
        }
    }

    private static <T> T inVirtualThread(Supplier<T> work) {
        try (ExecutorService worker = Executors.newVirtualThreadPerTaskExecutor()) {
            return result(worker.submit(work::get));
        }
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a simulation broke", e.getCause());
        }
    }
}
