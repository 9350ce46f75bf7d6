package henji.simulation.world;

import henji.simulation.baton.Baton;
import henji.simulation.baton.Source;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A schedule. Ticks may be lost, so it does not matter that they become rarer while nothing happens: every minute at
 * first, at last once an hour.
 */
public final class Every implements Source {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration RAREST = Duration.ofHours(1);
    private static final int OFTEN = 8;

    private final Baton baton;
    private final InstantSource clock;
    private final Runnable work;
    private Instant due;
    private int ticks;

    public Every(Baton baton, InstantSource clock, Runnable work) {
        this.baton = baton;
        this.clock = clock;
        this.work = work;
        this.due = clock.instant();
    }

    @Override
    public boolean isReady() {
        return !due.isAfter(clock.instant());
    }

    @Override
    public void begin() {
        ticks++;
        long factor = 1L << Math.clamp(ticks - OFTEN, 0, 6);
        Duration pause = MINUTE.multipliedBy(factor);
        due = clock.instant().plus(pause.compareTo(RAREST) < 0 ? pause : RAREST);
        baton.begin(work, end -> { });
    }

    /** Something happened: from now on each minute again. */
    public void often() {
        ticks = 0;
        Instant soon = clock.instant().plus(MINUTE);
        due = due.isBefore(soon) ? due : soon;
    }

    @Override
    public Optional<Instant> next() {
        return Optional.of(due);
    }
}
