package henji.simulation.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What may happen in one search.
 *
 * @param name for the table
 * @param send what is sent to whom
 * @param line how LINE answers
 * @param attempts most claims while things go wrong; crashes are not counted, any number fits in between
 * @param people what the operators and friends may do
 * @param storeFaults how often a write to a table may seem to fail, whether it was made or not
 * @param instants the moments that time jumps between, from the run's start
 */
record Configuration(String name, Send send, Rules line, int attempts, People people, int storeFaults,
        List<Duration> instants) {

    /** After so long at most a request reaches LINE, or never does. */
    static final Duration WIRE = Duration.ofHours(1);
    /** LINE's memory of a key, from its first request. */
    static final Duration MEMORY = Duration.ofHours(24);

    Configuration {
        Objects.requireNonNull(name);
        Objects.requireNonNull(send);
        Objects.requireNonNull(line);
        Objects.requireNonNull(people);
        instants = List.copyOf(instants);
    }

    /**
     * @param recipients of the one frozen batch, 1 to 4
     * @param pushes whether each gets their own text
     * @param rechecked whether they are looked at again just before the first try, as a reminder's are
     */
    record Send(int recipients, boolean pushes, boolean rechecked) {
    }

    /**
     * @param keyFirst whether an accepted key is always answered as such; else any refusal may come before
     * @param refusals that LINE may answer whenever it likes
     * @param strangers positions of recipients whom LINE does not know, as bits: a request with one of them is a 400
     * @param unreachable whether a connection may fail before a byte was sent
     */
    record Rules(boolean keyFirst, Set<Answer> refusals, int strangers, boolean unreachable) {
        Rules {
            refusals = Set.copyOf(refusals);
        }

        /** Whether LINE refuses nobody for good, so that nobody may end as refused. */
        boolean isGentle() {
            return strangers == 0 && !refusals.contains(Answer.FORBIDDEN) && !refusals.contains(Answer.INVALID);
        }
    }

    /**
     * @param pauses how often an operator may pause; they may always go on
     * @param cancels whether they may cancel
     * @param leaves whether the last recipient may answer and so no longer match
     */
    record People(int pauses, boolean cancels, boolean leaves) {
    }

    /** These instants, and then those at which faults have stopped: an hour later and a day apart. */
    List<Duration> withEnd() {
        List<Duration> all = new ArrayList<>(instants);
        Duration end = instants.getLast().plus(WIRE).plusMinutes(1);
        for (int day = 0; day < 4; day++) {
            all.add(end.plus(Duration.ofDays(day)));
        }
        return all;
    }
}
