package henji.simulation.fault;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Faults at calls named by their number. Which of the faults that the call can have is a number too, so that a list made
 * before the run fits whatever calls it makes.
 *
 * @param picks from a call's number to a number that picks among its faults
 */
public record Planned(Map<Integer, Integer> picks) implements Faults {

    public Planned {
        picks = Map.copyOf(picks);
    }

    @Override
    public Fault at(int number, Kind kind) {
        Integer pick = picks.get(number);
        List<Fault> possible = Fault.of(kind);
        return pick == null ? Fault.NONE : possible.get(Math.floorMod(pick, possible.size()));
    }

    /**
     * Some faults at random.
     *
     * @param most how many at most; few are likelier
     * @param apart mean number of calls between two
     */
    public static Planned random(SplittableRandom random, int most, int apart) {
        Map<Integer, Integer> picks = new TreeMap<>();
        int count = random.nextInt(1, most + 1);
        int at = 0;
        for (int i = 0; i < count; i++) {
            at += 1 + random.nextInt(2 * apart);
            picks.put(at, random.nextInt(1 << 16));
        }
        return new Planned(picks);
    }

    /** The same without one of them. */
    public Planned without(int number) {
        Map<Integer, Integer> fewer = new TreeMap<>(picks);
        fewer.remove(number);
        return new Planned(fewer);
    }
}
