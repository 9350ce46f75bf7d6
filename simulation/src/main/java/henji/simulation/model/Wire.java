package henji.simulation.model;

import henji.core.delivery.batch.BatchMoves;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.run.RunState;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The wire and LINE behind it. A request that has left may arrive although its function is gone; an answer may be lost;
 * LINE may refuse a key that it had accepted, unless the configuration says that it looks at the key first.
 */
final class Wire {

    private static final Set<RunState> STILL = EnumSet.of(RunState.PAUSED, RunState.CANCELLED, RunState.FINISHED);

    private final Configuration configuration;
    private final Tables tables;
    private final Numbered<Line> lines;
    private final Stored stored;
    private final World world;

    Wire(Configuration configuration, Tables tables, Numbered<Line> lines, World world) {
        this.configuration = configuration;
        this.tables = tables;
        this.lines = lines;
        this.stored = new Stored(tables, lines);
        this.world = world;
    }

    private Line line(int[] state) {
        return lines.at(state[State.LINE]);
    }

    private int[] with(int[] state, Line line) {
        int[] next = state.clone();
        next[State.LINE] = lines.of(line);
        return next;
    }

    void abandon(int[] state, int function) {
        state[State.LINE] = lines.of(line(state).abandoned(function));
    }

    boolean isInTime(int[] state, Ask.Call call) {
        return tables.instants.get(state[State.CLOCK]).isBefore(call.until());
    }

    void call(int[] state, int function, Ask.Call call, int place, World.Sink sink) {
        Optional<Line.Flight> flight = line(state).flightOf(function);
        if (flight.isPresent()) {
            answers(state, function, flight.get(), sink);
            return;
        }
        if (!isInTime(state, call)) {
            told(state, function, Answer.TOO_LATE, sink);
            return;
        }
        Line.Flight sent = new Line.Flight(call.key(), call.to(), place, state[State.CLOCK], function);
        sink.add(with(state, known(state, call).with(sent)), () -> "worker " + (function + 1) + " calls LINE for batch "
                + tables.places.get(place).no() + " (recipients " + call.to() + ")", judge(state, call, place));
        if (configuration.line().unreachable()) {
            told(state, function, Answer.NOT_CONNECTED, sink);
        }
    }

    private Line known(int[] state, Ask.Call call) {
        Line line = line(state);
        return line.key(call.key()).isPresent() ? line
                : line.with(new Line.Key(call.key(), call.to(), Line.NEVER, false));
    }

    /** What a call that begins now breaks. */
    Set<Invariant> judge(int[] state, Ask.Call call, int place) {
        Line line = line(state);
        Set<Invariant> broken = EnumSet.noneOf(Invariant.class);
        BatchView batch = tables.view(state[State.BATCHES + place]);
        // Of a batch that was sent meanwhile LINE only says so again.
        if (STILL.contains(stored.run(state)) && batch.status() != BatchStatus.SENT) {
            broken.add(Invariant.STANDSTILL);
        }
        Optional<Integer> intent = line.intentAt(place, batch.generation());
        if (intent.isEmpty() || line.key(call.key()).filter(key -> key.body() != call.to()).isPresent()) {
            broken.add(Invariant.INTENT_FIRST);
        }
        if (intent.filter(first -> since(state, first).compareTo(BatchMoves.WINDOW) >= 0).isPresent()) {
            broken.add(Invariant.WINDOW);
        }
        return broken;
    }

    private Duration since(int[] state, int instant) {
        return Duration.between(tables.instants.get(instant), tables.instants.get(state[State.CLOCK]));
    }

    private void answers(int[] state, int function, Line.Flight flight, World.Sink sink) {
        Line line = line(state);
        int now = state[State.CLOCK];
        boolean accepted = isAccepted(line, flight);
        int[] arrived = with(state, line.arrived(flight, now));
        if (accepted) {
            told(arrived, function, Answer.ACCEPTED_BEFORE, sink);
        } else if (isStrange(flight)) {
            told(arrived, function, Answer.INVALID, sink);
        } else {
            int[] taken = with(state, line.accepted(flight, now));
            Set<Invariant> broken = judgeDelivery(state, flight);
            told(taken, function, Answer.ACCEPTED, broken, "LINE accepts", sink);
            told(taken, function, Answer.NONE, broken, "LINE accepts, and its answer is lost", sink);
        }
        if (!accepted || !configuration.line().keyFirst()) {
            configuration.line().refusals().stream().sorted()
                    .forEach(refusal -> told(arrived, function, refusal, sink));
        }
        told(arrived, function, Answer.NONE, World.NOTHING, "LINE fails", sink);
        told(with(state, line.abandoned(function)), function, Answer.NONE, World.NOTHING,
                "a request waits on the wire", sink);
    }

    private void told(int[] state, int function, Answer answer, World.Sink sink) {
        world.told(state, function, answer.ordinal(), "gets: " + answer, sink);
    }

    private void told(int[] state, int function, Answer answer, Set<Invariant> broken, String how, World.Sink sink) {
        world.told(state, function, answer.ordinal(), "gets: " + answer + " (" + how + ")", (next, words, engine) ->
                sink.add(next, words, broken.isEmpty() ? engine : broken));
    }

    private static boolean isAccepted(Line line, Line.Flight flight) {
        return line.key(flight.key()).orElseThrow().accepted();
    }

    private boolean isStrange(Line.Flight flight) {
        return (flight.to() & configuration.line().strangers()) != 0;
    }

    /** Once a run is shown as standing still, only what is shown as unknown may still be delivered. */
    private Set<Invariant> judgeDelivery(int[] state, Line.Flight flight) {
        return STILL.contains(stored.run(state)) && !tables.view(state[State.BATCHES + flight.place()]).unknown()
                ? EnumSet.of(Invariant.STANDSTILL) : World.NOTHING;
    }

    /** Requests arrive for whose answer nobody waits. */
    void late(int[] state, World.Sink sink) {
        Line line = line(state);
        for (Line.Flight flight : line.flights()) {
            if (flight.owner() == Line.NOBODY
                    && !isAccepted(line, flight) && !isStrange(flight)) {
                sink.add(with(state, line.accepted(flight, state[State.CLOCK])),
                        () -> "a request that nobody waits for reaches LINE, which accepts",
                        judgeDelivery(state, flight));
            }
        }
    }

    /** What was on the wire for too long never arrives, and LINE forgets keys. */
    void pass(int[] state) {
        for (Line.Flight flight : line(state).flights()) {
            if (since(state, flight.sentAt()).compareTo(Configuration.WIRE) > 0) {
                state[State.LINE] = lines.of(line(state).without(flight));
                if (flight.owner() != Line.NOBODY && state[State.FIRST_FUNCTION + flight.owner()] != Invocations.IDLE) {
                    world.tell(state, flight.owner(), Answer.NONE.ordinal());
                }
            }
        }
        for (Line.Key key : line(state).keys()) {
            if (key.firstAt() != Line.NEVER && since(state, key.firstAt()).compareTo(Configuration.MEMORY) >= 0) {
                state[State.LINE] = lines.of(line(state)
                        .with(new Line.Key(key.number(), key.body(), Line.NEVER, false)));
            }
        }
    }

    /** LINE at its best: each request arrives at once, and so does its answer. */
    Answer answerTruly(int[] state, Ask.Call call, int place) {
        if (!isInTime(state, call)) {
            return Answer.TOO_LATE;
        }
        int now = state[State.CLOCK];
        Line.Flight flight = new Line.Flight(call.key(), call.to(), place, now, Line.NOBODY);
        Line sent = known(state, call).with(flight);
        boolean before = isAccepted(sent, flight);
        boolean taken = !before && !isStrange(flight);
        state[State.LINE] = lines.of(taken ? sent.accepted(flight, now) : sent.arrived(flight, now));
        return before ? Answer.ACCEPTED_BEFORE : taken ? Answer.ACCEPTED : Answer.INVALID;
    }
}
