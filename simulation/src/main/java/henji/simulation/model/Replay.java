package henji.simulation.model;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.ControlRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.send.DeliverBatch;
import henji.core.delivery.send.Pace;
import henji.core.delivery.send.PushRate;
import henji.core.friend.FriendId;
import henji.core.line.LineApi;
import henji.simulation.world.Inline;
import henji.simulation.world.Mutant;
import henji.testkit.delivery.ListedAudience;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs one function of the real engine from its start: it is told again what it was told, and halts where it asks for
 * more. The engine takes clock, tables and LINE from ports alone, so it does the same again.
 */
final class Replay implements InstantSource {

    static final int REFUSED = 0;
    static final int DONE = 1;
    /** To a write: whether it was made is not known. */
    static final int FAILED = 2;

    private static final String EPOCH = "1";
    private static final String CHANNEL = "1234567890";
    private static final Pace NO_PACE = new Pace() {
        @Override
        public void await() {
            // Time passes in the search, not here.
        }

        @Override
        public void slowDown() {
            // There is no pace to slow.
        }
    };
    /** The table is the truth, hints may be lost or doubled: the search looks at everything at any time instead. */
    private static final Hints NO_HINTS = new Hints() {
        @Override
        public void run(RunHint hint, Duration delay) {
            // The search looks by itself.
        }

        @Override
        public void slices(RunId run, List<Integer> numbers) {
            // All slices are frozen.
        }

        @Override
        public void batches(List<BatchHint> hints, Duration delay) {
            // The search looks by itself.
        }
    };

    /**
     * Where a function stands.
     *
     * @param next what it asks; absent if it has ended
     * @param looked whether it looked at the clock since the last answer
     * @param broken what it threw, if that was not the world's fault
     */
    record Halt(Optional<Ask> next, boolean looked, Optional<String> broken) {
        Halt {
            Objects.requireNonNull(next);
            Objects.requireNonNull(broken);
        }
    }

    /** The function waits here. An error, so that the engine does not catch it. */
    private static final class Waiting extends Error {
        private static final long serialVersionUID = 1L;
        private final transient Ask ask;

        Waiting(Ask ask) {
            super("waits", null, false, false);
            this.ask = ask;
        }
    }

    /** A table does not answer. */
    static final class StoreFails extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFails() {
            super("the table does not answer", null, false, false);
        }
    }

    private final Tables tables;
    private final Mutant mutant;
    private final Program program;
    private final List<int[]> told;
    private int step;
    private boolean looked;

    /** @param told each answer with the number of the instant at which it came */
    Replay(Tables tables, Mutant mutant, Program program, List<int[]> told) {
        this.tables = tables;
        this.mutant = mutant;
        this.program = program;
        this.told = told;
    }

    Halt run() {
        try {
            call();
            return new Halt(Optional.empty(), looked, Optional.empty());
        } catch (Waiting waiting) {
            return new Halt(Optional.of(waiting.ask), looked, Optional.empty());
        } catch (StoreFails gone) {
            return new Halt(Optional.empty(), looked, Optional.empty());
        } catch (RuntimeException broken) {
            return new Halt(Optional.empty(), looked, Optional.of(broken.toString()));
        }
    }

    private void call() {
        RunStore store = mutant.store(new ReplayedStore(this, tables));
        LineApi line = mutant.line(new ReplayedLine(this, tables));
        ControlRun control = new ControlRun(store, NO_HINTS, this, EPOCH);
        switch (program.kind()) {
            case DELIVER -> new DeliverBatch(store, line, NO_HINTS, control,
                    new Recheck(new ReplayedFriends(this, tables), store, (campaign, from) -> List.of(),
                            ZoneOffset.ofHours(9)),
                    friend -> { }, NO_PACE, new PushRate(NO_PACE, 1, Inline::new), tables.rules, this,
                    CHANNEL, EPOCH, program.worker())
                    .deliver(new Hints.BatchHint(tables.places.get(program.place()), false));
            case ADVANCE -> new AdvanceRun(store, new ListedAudience(List.<FriendId>of()), NO_HINTS, tables.rules, this,
                    EPOCH)
                    .advance(new Hints.RunHint(tables.places.getFirst().run(), false));
            case PAUSE -> control.pause(tables.places.getFirst().run(), PauseReason.OPERATOR);
            case RESUME -> control.resume(tables.places.getFirst().run());
            case CANCEL -> control.cancel(tables.places.getFirst().run());
        }
    }

    /** The answer to what is asked, or the end of the replay. */
    int ask(Ask ask) {
        if (step == told.size()) {
            throw new Waiting(ask);
        }
        looked = false;
        step++;
        return told.get(step - 1)[0];
    }

    /** @return whether the write was made */
    boolean write(Ask ask) {
        int answer = ask(ask);
        if (answer == FAILED) {
            throw new StoreFails();
        }
        return answer == DONE;
    }

    Optional<Batch> batch(int place) {
        return tables.batch(place, ask(new Ask.ReadBatch(place)));
    }

    @Override
    public Instant instant() {
        if (step == 0) {
            throw new IllegalStateException("it looked at the clock before it asked for anything");
        }
        looked = true;
        return tables.instants.get(told.get(step - 1)[1]);
    }
}
