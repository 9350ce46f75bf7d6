package henji.local.stack.schedule;

import henji.local.stack.access.Guard;
import henji.local.stack.function.FunctionRuntime;
import henji.local.stack.queue.Queues;
import henji.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Fires the schedules on the stack's clock, one after another in the order of their moments. */
public final class Scheduler implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final InstantSource clock;
    private final Consumer<String> log;
    private final ScheduleBook book;
    private final TargetCalls calls;
    private final Agenda agenda;
    private final Thread ticker = Thread.ofVirtual().name("scheduler").unstarted(this::tick);
    private final ReentrantLock firing = new ReentrantLock();
    private volatile boolean stopping;

    /** Reads what is kept in the folder; nothing fires before {@link #start}. */
    public Scheduler(
            Template template,
            FunctionRuntime runtime,
            Queues queues,
            Guard guard,
            InstantSource clock,
            Path folder,
            Consumer<String> log) {
        this.clock = clock;
        this.log = log;
        this.book = new ScheduleBook(folder, template, clock.instant());
        this.calls = new TargetCalls(template, runtime, queues, guard, clock, log);
        this.agenda = new Agenda(book.firedUntil());
    }

    /** Takes the schedules and roles of this template from now on; those that were made by calls stay. */
    public void follow(Template next) {
        calls.follow(next);
        book.follow(next);
    }

    /** Begins to fire; what became due since the last run fires at once, each schedule one time. */
    public void start() {
        ticker.start();
    }

    /**
     * Fires all that is due up to this moment, in order, as the clock jumps to it.
     *
     * @param before called before each firing with its moment, for a jump that moves the clock along
     * @param after called after each firing
     * @return how many were fired
     */
    public int fireUntil(Instant limit, Consumer<Instant> before, Runnable after) {
        // Not the book's monitor: while a jump waits for functions, these may make and remove schedules.
        firing.lock();
        try {
            int fired = 0;
            while (!stopping) {
                Optional<Agenda.Due> due = agenda.next(book.all(), limit);
                if (due.isEmpty()) {
                    break;
                }
                before.accept(due.get().moment());
                fire(due.get());
                fired += due.get().schedules().size();
                after.run();
            }
            firedUntil(limit);
            return fired;
        } finally {
            firing.unlock();
        }
    }

    /** Asynchronous calls that are not done yet. */
    public int pending() {
        return calls.pending();
    }

    @Override
    public void close() {
        stopping = true;
        ticker.interrupt();
    }

    ScheduleBook book() {
        return book;
    }

    Instant now() {
        return clock.instant();
    }

    /** Fires what the passing of time has made due; after a while without a tick, what was missed. */
    private void fireMissed() {
        firing.lock();
        try {
            Instant now = clock.instant();
            agenda.missed(book.all(), now).forEach(this::fire);
            firedUntil(now);
        } finally {
            firing.unlock();
        }
    }

    private void fire(Agenda.Due due) {
        agenda.fired(due);
        book.firedUntil(agenda.firedUntil());
        for (Schedule schedule : due.schedules()) {
            if (schedule.expression() instanceof ScheduleExpression.At && schedule.removedAfterwards()) {
                book.remove(schedule);
            }
            calls.begin(schedule, due.moment());
        }
    }

    private void firedUntil(Instant moment) {
        agenda.fired(moment);
        book.firedUntil(agenda.firedUntil());
    }

    private void tick() {
        while (!stopping) {
            try {
                fireMissed();
            } catch (RuntimeException e) {
                log.accept("scheduler: " + e);
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                return;
            }
        }
    }
}
