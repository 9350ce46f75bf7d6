package henji.simulation.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * LINE and the wire to it, and what the search itself remembers in order to judge. Times are numbers of instants.
 *
 * @param keys in the order of their numbers
 * @param flights requests that have left a function and not reached LINE, in a fixed order
 * @param intents the first of each generation of a batch, as the tables saw it
 * @param delivered how often each recipient got the messages, two bits each
 */
record Line(List<Key> keys, List<Flight> flights, List<Intent> intents, int delivered) {

    static final Line QUIET = new Line(List.of(), List.of(), List.of(), 0);
    /** Nobody waits for the answer any more. */
    static final int NOBODY = -1;
    /** Not reached LINE yet, or forgotten by it. */
    static final int NEVER = -1;

    /**
     * @param body recipients of the first request with it, as bits
     * @param firstAt when the first request came that LINE still remembers, or {@link #NEVER}
     */
    record Key(int number, int body, int firstAt, boolean accepted) {
    }

    /** @param owner the function that waits for the answer, or {@link #NOBODY} */
    record Flight(int key, int to, int place, int sentAt, int owner) {
    }

    record Intent(int place, int generation, int at) {
    }

    private static final Comparator<Flight> ORDER = Comparator.comparingInt(Flight::key)
            .thenComparingInt(Flight::sentAt).thenComparingInt(Flight::owner);

    Optional<Key> key(int number) {
        return keys.stream().filter(key -> key.number() == number).findFirst();
    }

    Optional<Flight> flightOf(int owner) {
        for (Flight flight : flights) {
            if (flight.owner() == owner) {
                return Optional.of(flight);
            }
        }
        return Optional.empty();
    }

    /** When the first intent of a generation was stored. */
    Optional<Integer> intentAt(int place, int generation) {
        return intents.stream().filter(one -> one.place() == place && one.generation() == generation)
                .map(Intent::at).findFirst();
    }

    Line withIntent(int place, int generation, int at) {
        if (intentAt(place, generation).isPresent()) {
            return this;
        }
        List<Intent> more = new ArrayList<>(intents);
        more.add(new Intent(place, generation, at));
        more.sort(Comparator.comparingInt(Intent::place).thenComparingInt(Intent::generation));
        return new Line(keys, flights, List.copyOf(more), delivered);
    }

    Line with(Key key) {
        List<Key> more = new ArrayList<>(keys);
        more.removeIf(other -> other.number() == key.number());
        more.add(key);
        more.sort(Comparator.comparingInt(Key::number));
        return new Line(List.copyOf(more), flights, intents, delivered);
    }

    Line with(Flight flight) {
        List<Flight> more = new ArrayList<>(flights);
        more.add(flight);
        more.sort(ORDER);
        return new Line(keys, List.copyOf(more), intents, delivered);
    }

    Line without(Flight flight) {
        List<Flight> fewer = new ArrayList<>(flights);
        fewer.remove(flight);
        return new Line(keys, List.copyOf(fewer), intents, delivered);
    }

    /** The function is gone, or waits no longer; its request is still under way. */
    Line abandoned(int owner) {
        return flightOf(owner).map(flight -> {
            Flight lonely = new Flight(flight.key(), flight.to(), flight.place(), flight.sentAt(), NOBODY);
            // A second of the same kind could do no more than the first.
            return flights.contains(lonely) ? without(flight) : without(flight).with(lonely);
        }).orElse(this);
    }

    /** A request reaches LINE, which sees its key for the first time or again. */
    Line arrived(Flight flight, int now) {
        Key key = key(flight.key()).orElseThrow();
        Line line = without(flight);
        return key.firstAt() != NEVER ? line : line.with(new Key(key.number(), key.body(), now, false));
    }

    /** LINE takes the request and the recipients get it. */
    Line accepted(Flight flight, int now) {
        Line line = arrived(flight, now);
        Key key = line.key(flight.key()).orElseThrow();
        return new Line(line.with(new Key(key.number(), key.body(), key.firstAt(), true)).keys(), line.flights,
                intents, delivered + spread(flight.to()));
    }

    /** How often the recipient at a position got the messages; three is as bad as two. */
    int delivered(int position) {
        return delivered >>> 2 * position & 3;
    }

    /** Positions of those who got it, as bits. */
    int reached(int size) {
        int reached = 0;
        for (int i = 0; i < size; i++) {
            reached |= delivered(i) > 0 ? 1 << i : 0;
        }
        return reached;
    }

    private static int spread(int to) {
        int sum = 0;
        for (int i = 0; i < Integer.SIZE / 2; i++) {
            sum |= (to >>> i & 1) << 2 * i;
        }
        return sum;
    }
}
