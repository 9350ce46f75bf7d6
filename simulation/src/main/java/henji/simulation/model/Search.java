package henji.simulation.model;

import henji.simulation.world.Mutant;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Searches all configurations and for all mistakes, and prints what it found as tables in Markdown. */
public final class Search {

    private Search() {
    }

    /** @param args {@code paths} to print each step to a mistake */
    public static void main(String[] args) throws InterruptedException, ExecutionException {
        boolean paths = List.of(args).contains("paths");
        List<BreadthFirst.Found> found = all(Configurations.ALL, Search::engine);
        List<BreadthFirst.Found> caught = all(Mistake.ALL, Search::mistake);
        print("| configuration | states | transitions | depth | result |\n|---|---:|---:|---:|---|");
        for (int i = 0; i < found.size(); i++) {
            BreadthFirst.Found one = found.get(i);
            print("| %s | %,d | %,d | %d | %s |".formatted(Configurations.ALL.get(i).name(), one.states(), one.ways(),
                    one.depth(), one.broken().map(broken -> "**" + broken.what() + "**").orElse("ok, none stuck")));
        }
        print("| all | %,d | %,d | | |".formatted(found.stream().mapToLong(BreadthFirst.Found::states).sum(),
                found.stream().mapToLong(BreadthFirst.Found::ways).sum()));
        print("\n| mistake | invariant | states | shortest path |\n|---|---|---:|---:|");
        for (int i = 0; i < caught.size(); i++) {
            Mistake mistake = Mistake.ALL.get(i);
            print("| %s | %d: %s | %,d | %s |".formatted(mistake.name(), mistake.breaks().number(), mistake.breaks(),
                    caught.get(i).states(), caught.get(i).broken().map(broken -> broken.path().size() + " steps")
                            .orElse("**not found**")));
        }
        found.forEach(one -> one.broken().ifPresent(broken -> print("\n" + String.join("\n", broken.path()))));
        for (int i = 0; paths && i < caught.size(); i++) {
            print("\n%s:\n- ".formatted(Mistake.ALL.get(i).name()) + caught.get(i).broken()
                    .map(broken -> String.join("\n- ", broken.path())).orElse("not found"));
        }
    }

    private static void print(String line) {
        System.out.println(line);
    }

    /** The engine as it is, watched for everything. */
    static BreadthFirst.Found engine(Configuration configuration) {
        return new BreadthFirst(configuration, () -> Mutant.NONE, EnumSet.allOf(Invariant.class)).search();
    }

    static BreadthFirst.Found mistake(Mistake mistake) {
        return new BreadthFirst(mistake.where(), mistake.made(), Set.of(mistake.breaks())).search();
    }

    /** Several searches at once, as each is alone in its world; in the order asked. */
    static <T> List<BreadthFirst.Found> all(List<T> wanted, Function<T, BreadthFirst.Found> search)
            throws InterruptedException, ExecutionException {
        List<BreadthFirst.Found> all = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
            List<Future<BreadthFirst.Found>> futures = wanted.stream()
                    .map(one -> workers.submit(() -> search.apply(one))).toList();
            for (Future<BreadthFirst.Found> future : futures) {
                all.add(future.get());
            }
        }
        return all;
    }
}
