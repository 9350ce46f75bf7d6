package henji.simulation.model;

import henji.core.delivery.run.RunState;
import henji.simulation.world.Mutant;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Everything outside of the functions, and what may happen next: each way on from a state. Functions, tables, LINE,
 * operators and time take turns in every order.
 */
final class World {

    /** Takes each way on. */
    interface Sink {

        /**
         * @param how in words
         * @param broken what this step breaks
         */
        void add(int[] next, Supplier<String> how, Set<Invariant> broken);
    }

    static final Set<Invariant> NOTHING = Set.of();
    private static final Set<Invariant> ENGINE = Set.of(Invariant.ENGINE_GOES_ON);
    private static final List<String> WHO = List.of("worker 1", "worker 2", "the minute tick");
    private static final int TICK = State.FUNCTIONS - 1;

    private final Configuration configuration;
    private final Tables tables;
    private final Stored stored;
    private final Wire wire;
    private final Invocations invocations;

    World(Configuration configuration, Supplier<Mutant> engine, Tables tables, Numbered<Line> lines) {
        this.configuration = configuration;
        this.tables = tables;
        this.stored = new Stored(tables, lines);
        this.wire = new Wire(configuration, tables, lines, this);
        this.invocations = new Invocations(configuration, tables, engine);
    }

    void ways(int[] state, Sink sink) {
        if (state[State.CLOCK] + 1 < configuration.instants().size()) {
            int[] next = state.clone();
            passTo(next, state[State.CLOCK] + 1);
            sink.add(next, () -> "the clock shows " + words(next), NOTHING);
        }
        people(state, sink);
        for (int function = 0; function < State.FUNCTIONS; function++) {
            if (state[State.FIRST_FUNCTION + function] == Invocations.IDLE) {
                begin(state, function, sink);
            } else {
                int[] next = state.clone();
                next[State.FIRST_FUNCTION + function] = Invocations.IDLE;
                wire.abandon(next, function);
                String who = WHO.get(function);
                sink.add(next, () -> who + " dies", NOTHING);
                go(state, function, sink);
            }
        }
        wire.late(state, sink);
    }

    private String words(int[] state) {
        return configuration.instants().get(state[State.CLOCK]).toString().substring(2).toLowerCase(Locale.ROOT);
    }

    /** Time passes; what was on the wire for too long never arrives, and LINE forgets. */
    void passTo(int[] state, int instant) {
        state[State.CLOCK] = instant;
        wire.pass(state);
    }

    /** Functions end, as all do within a minute, and nobody begins another. */
    static void allGone(int[] state) {
        for (int function = 0; function < State.FUNCTIONS; function++) {
            state[State.FIRST_FUNCTION + function] = Invocations.IDLE;
        }
    }

    private void people(int[] state, Sink sink) {
        RunState run = stored.run(state);
        if (run == RunState.RUNNING && State.Spent.PAUSES.of(state) < configuration.people().pauses()) {
            act(state, Program.Kind.PAUSE, Optional.of(State.Spent.PAUSES), "an operator pauses the run", sink);
        }
        if (run == RunState.PAUSED) {
            act(state, Program.Kind.RESUME, Optional.empty(), "an operator lets the run go on", sink);
        }
        if (RunState.LIVE.contains(run) && configuration.people().cancels()) {
            act(state, Program.Kind.CANCEL, Optional.empty(), "an operator cancels the run", sink);
        }
        if (configuration.people().leaves() && State.Spent.LEAVES.of(state) == 0) {
            int[] next = state.clone();
            State.Spent.LEAVES.add(next);
            sink.add(next, () -> "the last friend writes and no longer matches", NOTHING);
        }
    }

    private void act(int[] state, Program.Kind kind, Optional<State.Spent> spent, String how, Sink sink) {
        int[] next = state.clone();
        spent.ifPresent(one -> one.add(next));
        sink.add(next, () -> how, atOnce(next, Program.ofRun(kind)));
    }

    private void begin(int[] state, int function, Sink sink) {
        RunState run = stored.run(state);
        if (function == TICK) {
            // While it runs, a look at it changes nothing before all batches are over.
            if (run == RunState.PAUSING || run == RunState.CANCELLING
                    || run == RunState.RUNNING && stored.allOver(state)) {
                first(state, function, Program.ofRun(Program.Kind.ADVANCE), sink);
            }
            return;
        }
        // The two are alike: the second works only beside the first.
        boolean needed = function == 0 || state[State.FIRST_FUNCTION] != Invocations.IDLE;
        for (int place = 0; needed && run == RunState.RUNNING && place < tables.places.size(); place++) {
            if (stored.isOpen(state, place)) {
                first(state, function, new Program(Program.Kind.DELIVER, "worker-" + function, place), sink);
            }
        }
    }

    private void first(int[] state, int function, Program program, Sink sink) {
        int[] begun = state.clone();
        begun[State.FIRST_FUNCTION + function] = invocations.begun(program).number();
        go(begun, function, sink);
    }

    private void go(int[] state, int function, Sink sink) {
        Invocation invocation = invocations.at(state[State.FIRST_FUNCTION + function]);
        switch (invocation.ask()) {
            case Ask.Call call -> wire.call(state, function, call, invocation.program().place(), sink);
            case Ask.ReadRun read -> told(state, function, state[State.RUN], "reads the run", sink);
            case Ask.ReadSlice read -> told(state, function, state[State.SLICE], "reads the slice", sink);
            case Ask.ReadBatches read -> told(state, function, stored.list(state), "reads all batches", sink);
            case Ask.ReadFriends read ->
                told(state, function, State.Spent.LEAVES.of(state), "reads the friends", sink);
            case Ask.ReadBatch(int place) -> told(state, function, state[State.BATCHES + place],
                    "reads batch " + name(place), sink);
            case Ask.WriteRun(var transition) -> write(state, function, invocation, transition.name() + " on the run",
                    sink);
            case Ask.WriteSlice(var transition) -> write(state, function, invocation, transition.name(), sink);
            case Ask.WriteBatch(int place, var transition) -> write(state, function, invocation,
                    transition.name() + " on batch " + name(place), sink);
            case Ask.Split(int place, var transition, var halves) -> write(state, function, invocation,
                    transition.name() + " on batch " + name(place), sink);
        }
    }

    private String name(int place) {
        return tables.places.get(place).no().value();
    }

    private void write(int[] state, int function, Invocation invocation, String what, Sink sink) {
        if (Stored.isClaim(invocation.ask()) && stored.attempts(state) >= configuration.attempts()) {
            return;
        }
        int[] next = state.clone();
        boolean written = stored.apply(next, invocation);
        told(next, function, written ? Replay.DONE : Replay.REFUSED,
                written ? "writes " + what : "is too late to write " + what, sink);
        if (State.Spent.STORE_FAULTS.of(state) < configuration.storeFaults()) {
            int[] lost = state.clone();
            State.Spent.STORE_FAULTS.add(lost);
            told(lost, function, Replay.FAILED, "fails to write " + what, sink);
            if (written) {
                int[] hidden = next.clone();
                State.Spent.STORE_FAULTS.add(hidden);
                told(hidden, function, Replay.FAILED, "writes " + what + " and does not learn it", sink);
            }
        }
    }

    /** A function is told something and goes on to what it asks next. */
    void told(int[] state, int function, int answer, String how, Sink sink) {
        int[] next = state.clone();
        boolean whole = tell(next, function, answer);
        sink.add(next, () -> WHO.get(function) + " " + how, whole ? NOTHING : ENGINE);
    }

    /** @return false if the engine broke */
    boolean tell(int[] state, int function, int answer) {
        int slot = State.FIRST_FUNCTION + function;
        Invocation after = invocations.after(invocations.at(state[slot]), answer, state[State.CLOCK]);
        state[slot] = after.isOver() ? Invocations.IDLE : after.number();
        return after.halt().broken().isEmpty();
    }

    /** Does all of a program while nobody else moves, with a LINE that answers truly. @return what that breaks */
    Set<Invariant> atOnce(int[] state, Program program) {
        Invocation invocation = invocations.begun(program);
        while (!invocation.isOver()) {
            if (invocation.ask() instanceof Ask.Call call && wire.isInTime(state, call)) {
                Set<Invariant> broken = wire.judge(state, call, program.place());
                if (!broken.isEmpty()) {
                    return broken;
                }
            }
            int answer = switch (invocation.ask()) {
                case Ask.Call call -> wire.answerTruly(state, call, program.place()).ordinal();
                case Ask.ReadRun read -> state[State.RUN];
                case Ask.ReadSlice read -> state[State.SLICE];
                case Ask.ReadBatches read -> stored.list(state);
                case Ask.ReadFriends read -> State.Spent.LEAVES.of(state);
                case Ask.ReadBatch(int place) -> state[State.BATCHES + place];
                case Ask.WriteRun write -> written(state, invocation);
                case Ask.WriteSlice write -> written(state, invocation);
                case Ask.WriteBatch write -> written(state, invocation);
                case Ask.Split write -> written(state, invocation);
            };
            invocation = invocations.after(invocation, answer, state[State.CLOCK]);
        }
        return invocation.halt().broken().isEmpty() ? NOTHING : ENGINE;
    }

    private int written(int[] state, Invocation invocation) {
        return stored.apply(state, invocation) ? Replay.DONE : Replay.REFUSED;
    }
}
