package henji.testkit.delivery;

import henji.testkit.delivery.CrashingRunStore.When;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plays one story again and again, each time with a worker that dies at another write of it: before the write had its
 * effect and after it.
 */
public final class DeathAtEveryWrite {

    private static final int WRITES_MAX = 200;

    private DeathAtEveryWrite() {
    }

    /**
     * Until a story comes to its end before its worker is to die.
     *
     * @param engines gives a new engine for each telling
     * @param story what is done, and what must be true in the end
     * @return at how many writes somebody died
     * @throws AssertionError if there is no end of them
     */
    public static int of(Supplier<DeliveryEngine> engines, Consumer<DeliveryEngine> story) {
        for (int write = 1; write <= WRITES_MAX; write++) {
            boolean died = false;
            for (When when : When.values()) {
                died |= diesAt(write, when, engines.get(), story);
            }
            if (!died) {
                return write - 1;
            }
        }
        throw new AssertionError("the run does not come to an end of its writes");
    }

    private static boolean diesAt(int write, When when, DeliveryEngine engine, Consumer<DeliveryEngine> story) {
        AtomicInteger writes = new AtomicInteger();
        AtomicInteger deaths = new AtomicInteger();
        engine.store = new CrashingRunStore(engine.store, (name, moment) -> moment == when
                && writes.incrementAndGet() == write && deaths.incrementAndGet() == 1);
        story.accept(engine);
        return deaths.get() > 0;
    }
}
