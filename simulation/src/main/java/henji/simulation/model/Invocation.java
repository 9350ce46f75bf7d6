package henji.simulation.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of a function, halted where it waits for the world: it holds nothing but what it was told so far. Two that
 * were told the same are the same one.
 */
final class Invocation {

    private final int number;
    private final Program program;
    private final Optional<Invocation> before;
    private final int answer;
    private final int at;
    private final Replay.Halt halt;
    private final Map<Long, Invocation> next = new HashMap<>();
    private final Map<Integer, Integer> written = new HashMap<>();

    /**
     * @param before what it was one answer ago; absent where it was told nothing yet
     * @param at number of the instant at which it was told the answer
     */
    Invocation(int number, Program program, Optional<Invocation> before, int answer, int at, Replay.Halt halt) {
        this.number = number;
        this.program = program;
        this.before = before;
        this.answer = answer;
        this.at = at;
        this.halt = halt;
    }

    int number() {
        return number;
    }

    Program program() {
        return program;
    }

    Optional<Invocation> before() {
        return before;
    }

    int answer() {
        return answer;
    }

    int at() {
        return at;
    }

    Replay.Halt halt() {
        return halt;
    }

    boolean isOver() {
        return halt.next().isEmpty();
    }

    Ask ask() {
        return halt.next().orElseThrow();
    }

    Map<Long, Invocation> next() {
        return next;
    }

    /** What its write makes of which item. */
    Map<Integer, Integer> written() {
        return written;
    }
}
