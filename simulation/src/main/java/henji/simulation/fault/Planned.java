package henji.simulation.fault;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Faults at calls named by their number. Which of the faults that the call can have is a number too, so that a list
 * made before the run fits whatever calls it makes.
 *
 * @param picks from a call's number to a number that picks among its faults
 */
public record Planned(Map<Integer, Integer> picks) implements Faults {

    private static final int PICKS = 1 << 16;
    private static final int FEW = 6;
    private static final int MANY = 30;
    /** Mean number of calls between two faults. */
    private static final int FAR = 25;
    private static final int NEAR = 6;
    private static final int BEGINNING = 150;
    private static final int LONGEST_ROW = 9;

    public Planned {
        picks = Map.copyOf(picks);
    }

    @Override
    public Fault at(int number, Kind kind) {
        Integer pick = picks.get(number);
        List<Fault> possible = Fault.of(kind);
        return pick == null ? Fault.NONE : possible.get(Math.floorMod(pick, possible.size()));
    }

    /** Some faults at random: a few far apart, several calls in a row, or many all along. */
    public static Planned random(SplittableRandom random) {
        Map<Integer, Integer> picks = new TreeMap<>();
        switch (random.nextInt(3)) {
            case 0 -> scatter(random, picks, random.nextInt(1, FEW), FAR);
            case 1 -> scatter(random, picks, random.nextInt(FEW, MANY), NEAR);
            default -> {
                int from = random.nextInt(BEGINNING);
                int to = from + random.nextInt(2, LONGEST_ROW);
                for (int at = from; at < to; at++) {
                    picks.put(at, random.nextInt(PICKS));
                }
            }
        }
        return new Planned(picks);
    }

    private static void scatter(SplittableRandom random, Map<Integer, Integer> picks, int count, int apart) {
        int at = 0;
        for (int i = 0; i < count; i++) {
            at += random.nextInt(1, 2 * apart);
            picks.put(at, random.nextInt(PICKS));
        }
    }

    /** The same without one of them. */
    public Planned without(int number) {
        Map<Integer, Integer> fewer = new TreeMap<>(picks);
        fewer.remove(number);
        return new Planned(fewer);
    }
}
