package henji.simulation.run;

import henji.simulation.fault.Fault;
import henji.simulation.mutant.KnownMutant;
import henji.simulation.oracle.Violation;
import henji.simulation.scenario.Inbox;
import henji.simulation.scenario.Scenario;
import henji.simulation.scenario.Sending;
import henji.simulation.world.Mutant;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The command: every single fault, pairs, seeds at random and the known mistakes; prints what they came to, in
 * Markdown. Ends with status 1 if anything was broken or a mistake not found.
 */
public final class Simulate {

    private static final int TO_CATCH = 1_000;
    private static final List<Scenario> STORIES = List.of(Sending.multicast(), Sending.pushes(), Sending.split(),
            Sending.paused(), Sending.cancelled(), Inbox.receiving(), Inbox.answering());
    private static final Set<String> IN_PAIRS = Set.of("multicast", "receiving");
    /** All of them are played with each seed. */
    private static final List<Scenario> MIXED = List.of(Sending.mixed(), Sending.reminded(), Inbox.mixed());

    private final PrintStream out;
    private final PrintStream progress;
    private boolean broken;

    private Simulate(PrintStream out, PrintStream progress) {
        this.out = out;
        this.progress = progress;
    }

    /** @param arguments {@code --name=value}: see {@code simulation/run --help} */
    public static void main(String[] arguments) {
        Map<String, String> given = new TreeMap<>();
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            given.put(parts[0], parts.length > 1 ? parts[1] : "");
        }
        Simulate simulate = new Simulate(System.out, System.err);
        if (given.containsKey("--seed")) {
            simulate.replay(Long.parseLong(given.get("--seed")), given.getOrDefault("--story", "mixed"),
                    Optional.ofNullable(given.get("--mutant")).map(KnownMutant::valueOf));
        } else {
            simulate.all(Long.parseLong(given.getOrDefault("--from", "1")),
                    Long.parseLong(given.getOrDefault("--seeds", "20000")),
                    Long.parseLong(given.getOrDefault("--minutes", "100000")),
                    given.getOrDefault("--commit", "unknown"));
        }
        System.exit(simulate.broken ? 1 : 0);
    }

    private void all(long from, long seeds, long minutes, String commit) {
        long began = System.nanoTime();
        out.println("# Simulation, commit " + commit + ", Java " + Runtime.version());
        out.println();
        Tally sum = new Tally();
        exhaustive(sum);
        long end = System.nanoTime() + minutes * 60_000_000_000L;
        long[] told = {System.nanoTime()};
        Tally random = Runs.random(MIXED, seed -> Mutant.NONE, from, seeds, () -> System.nanoTime() > end, done -> {
            synchronized (told) {
                if (System.nanoTime() - told[0] > 60_000_000_000L) {
                    told[0] = System.nanoTime();
                    progress.println(done + " runs");
                }
            }
        });
        sum.add(random);
        mutants();
        table(sum, random, from);
        out.println();
        out.printf(Locale.ROOT, "(took %d s)%n", (System.nanoTime() - began) / 1_000_000_000);
        sum.broken().stream().limit(5).forEach(this::explain);
        broken |= sum.brokenRuns() > 0;
    }

    private void exhaustive(Tally sum) {
        out.println("| story | places for a fault | runs with each single fault | runs with each pair | broken |");
        out.println("|---|---:|---:|---:|---:|");
        for (Scenario story : STORIES) {
            Runs.Exhaustive found = Runs.exhaustive(story, IN_PAIRS.contains(story.name()));
            sum.add(found.singles());
            sum.add(found.pairs());
            out.printf(Locale.ROOT, "| %s | %d | %,d | %,d | %d |%n", story.name(), found.points(),
                    found.singles().runs(), found.pairs().runs(),
                    found.singles().brokenRuns() + found.pairs().brokenRuns());
        }
        out.println();
    }

    private void mutants() {
        out.println("| mistake put in | found by seed | as |");
        out.println("|---|---:|---|");
        for (KnownMutant mutant : KnownMutant.values()) {
            long seed = Runs.firstToCatch(mutant.scenario(), mutant::make, TO_CATCH);
            String as = seed < 0 ? "**not found**" : Runs.one(Plan.of(mutant.scenario(), mutant.make(), seed), false)
                    .violations().getFirst().invariant().text();
            out.println("| " + mutant + ": " + mutant.text() + " | " + seed + " | " + as + " |");
            broken |= seed < 0;
        }
        out.println();
    }

    private void table(Tally sum, Tally random, long from) {
        out.println("| figure | |");
        out.println("|---|---:|");
        row("runs in all", sum.runs());
        row("seeds, from " + from + ", each played three times: sends, a reminder, the inbox",
                random.runs() / MIXED.size());
        row("virtual days", Math.round(sum.virtualDays()));
        row("longest run, virtual hours", sum.oldest().toHours());
        row("steps", sum.steps());
        row("calls to the outside (crash points)", sum.calls());
        row("faults", sum.faultsInAll());
        for (Fault fault : Fault.values()) {
            if (sum.faults().containsKey(fault)) {
                row("– " + fault, sum.faults().get(fault));
            }
        }
        row("deliveries counted at LINE", sum.deliveries());
        row("friends shown as 不明", sum.unknown());
        row("– who had got it", sum.unknownReached());
        row("**runs that broke a promise**", sum.brokenRuns());
    }

    private void row(String what, long number) {
        out.printf(Locale.ROOT, "| %s | %,d |%n", what, number);
    }

    private void explain(Tally.Broken broken) {
        Plan small = Runs.shrunk(broken.plan());
        Outcome outcome = Runs.one(small, true);
        out.println();
        out.println("## " + broken.what());
        out.println();
        out.println("Smallest: faults " + small.faults().picks() + ", "
                + (small.schedule().isPresent() ? "workers in any order" : "one worker after the other"));
        print(outcome);
    }

    private void replay(long seed, String story, Optional<KnownMutant> mutant) {
        Scenario scenario = MIXED.stream().filter(one -> one.name().equals(story)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no story: " + story));
        Plan plan = Plan.of(scenario, mutant.map(KnownMutant::make).orElse(Mutant.NONE), seed);
        Outcome outcome = Runs.one(plan, true);
        out.println(story + " seed " + seed + ": " + outcome.violations().size() + " broken, trace "
                + Long.toHexString(outcome.trace()));
        print(outcome);
        broken = outcome.isBroken();
    }

    private void print(Outcome outcome) {
        outcome.violations().stream().map(Violation::toString).forEach(out::println);
        out.println();
        outcome.lines().forEach(out::println);
    }
}
