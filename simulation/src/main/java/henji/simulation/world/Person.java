package henji.simulation.world;

import henji.simulation.baton.Baton;
import henji.simulation.baton.Source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.PriorityQueue;

/** People at the desk: each does one thing at their time, and asks again when the answer was an error. */
public final class Person implements Source {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int TRIES = 8;

    private record Deed(Instant at, int number, Runnable work, int tries) {
    }

    private final Baton baton;
    private final InstantSource clock;
    private final PriorityQueue<Deed> deeds =
            new PriorityQueue<>(Comparator.comparing(Deed::at).thenComparing(Deed::number));
    private final int tries;
    private int number;

    /** @param again whether they ask again when the answer was an error */
    Person(Baton baton, InstantSource clock, boolean again) {
        this.baton = baton;
        this.clock = clock;
        this.tries = again ? TRIES : 1;
    }

    /** @param after from now */
    public void does(Duration after, Runnable work) {
        deeds.add(new Deed(clock.instant().plus(after), number++, work, 1));
    }

    /** Whether everybody did what they meant to. */
    public boolean isDone() {
        return deeds.isEmpty();
    }

    @Override
    public boolean isReady() {
        return !deeds.isEmpty() && !deeds.peek().at().isAfter(clock.instant());
    }

    @Override
    public void begin() {
        Deed deed = deeds.poll();
        baton.begin(deed.work(), end -> {
            if (end.death().isPresent() && deed.tries() < tries) {
                deeds.add(new Deed(clock.instant().plus(PATIENCE), number++, deed.work(), deed.tries() + 1));
            }
        });
    }

    @Override
    public Optional<Instant> next() {
        return Optional.ofNullable(deeds.peek()).map(Deed::at);
    }
}
