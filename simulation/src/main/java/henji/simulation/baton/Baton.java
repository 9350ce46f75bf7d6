package henji.simulation.baton;

import henji.testkit.delivery.HandMovedClock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Lets one worker move at a time. A worker moves from one {@link #pass} to the next; then the schedule picks who goes
 * on. When nobody can move, time does. Used by the thread that made it and by the workers, one of them at a time.
 */
public final class Baton {

    /** How a worker ended: by itself, or with what it threw. */
    public record End(Optional<Throwable> death) {
    }

    private static final class Worker {
        private final Thread thread;
        private final Consumer<End> ended;
        private Instant wakesAt;
        private Throwable death;
        private volatile boolean done;

        Worker(Instant now, Consumer<End> ended, Consumer<Worker> body) {
            this.wakesAt = now;
            this.ended = ended;
            this.thread = Thread.ofVirtual().unstarted(() -> body.accept(this));
        }
    }

    /** Ends a worker that the run leaves behind. */
    private static final class LeftBehind extends Error {
        private static final long serialVersionUID = 1L;

        LeftBehind() {
            super("the run is over", null, false, false);
        }
    }

    private final Schedule schedule;
    private final HandMovedClock clock;
    private final Thread driver = Thread.currentThread();
    private final List<Worker> workers = new ArrayList<>();
    private final List<Source> sources = new ArrayList<>();
    /** Who moves; null while the driver does. */
    private volatile Worker current;
    private boolean over;

    public Baton(Schedule schedule, HandMovedClock clock) {
        this.schedule = schedule;
        this.clock = clock;
    }

    /** Work that it brings is begun from now on. */
    public void add(Source source) {
        sources.add(source);
    }

    /**
     * A new worker, which begins when the schedule picks it.
     *
     * @param ended is told once, by whoever drives, how it ended
     */
    public void begin(Runnable work, Consumer<End> ended) {
        Worker worker = new Worker(clock.instant(), ended, self -> {
            try {
                park(self);
                work.run();
            } catch (LeftBehind left) {
                self.death = left;
            } catch (Throwable death) {
                self.death = death;
            }
            self.done = true;
            giveBack();
        });
        workers.add(worker);
        worker.thread.start();
    }

    /** How many have not ended. */
    public int working() {
        return workers.size();
    }

    /** Whether a worker moves now, and not whoever builds or judges the world. */
    public boolean isHeld() {
        return current != null;
    }

    /** Another may move before this worker goes on. */
    public void pass() {
        Worker self = current;
        giveBack();
        park(self);
    }

    /** This worker goes on when so much time has passed at least. */
    public void sleep(Duration time) {
        current.wakesAt = clock.instant().plus(time);
        pass();
    }

    private void giveBack() {
        current = null;
        LockSupport.unpark(driver);
    }

    private void park(Worker self) {
        while (current != self) {
            LockSupport.park(this);
        }
        if (over) {
            throw new LeftBehind();
        }
    }

    /**
     * Makes one move, or lets time pass until one is possible.
     *
     * @return false if nobody can move and nothing waits for time
     */
    public boolean step() {
        Instant now = clock.instant();
        List<Worker> awake = new ArrayList<>();
        for (Worker worker : workers.reversed()) {
            if (!worker.wakesAt.isAfter(now)) {
                awake.add(worker);
            }
        }
        List<Source> ready = sources.stream().filter(Source::isReady).toList();
        int moves = awake.size() + ready.size();
        if (moves == 0 || schedule.lingers()) {
            Optional<Instant> next = next(now);
            if (next.isPresent()) {
                clock.moveTo(next.get());
                return true;
            }
            if (moves == 0) {
                return false;
            }
        }
        int move = schedule.choose(moves);
        if (move < awake.size()) {
            resume(awake.get(move));
        } else {
            ready.get(move - awake.size()).begin();
        }
        return true;
    }

    private Optional<Instant> next(Instant now) {
        Instant next = null;
        for (Worker worker : workers) {
            next = worker.wakesAt.isAfter(now) ? earlier(next, worker.wakesAt) : next;
        }
        for (Source source : sources) {
            Instant at = source.next().filter(now::isBefore).orElse(null);
            next = at == null ? next : earlier(next, at);
        }
        return Optional.ofNullable(next);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private void resume(Worker worker) {
        current = worker;
        LockSupport.unpark(worker.thread);
        while (current != null) {
            LockSupport.park(this);
        }
        if (worker.done) {
            workers.remove(worker);
            worker.ended.accept(new End(Optional.ofNullable(worker.death)));
        }
    }

    /** Ends all workers where they stand. */
    public void end() {
        over = true;
        for (Worker worker : List.copyOf(workers)) {
            while (!worker.done) {
                current = worker;
                LockSupport.unpark(worker.thread);
                while (current != null) {
                    LockSupport.park(this);
                }
            }
        }
        workers.clear();
    }
}
