package henji.simulation.model;

import java.util.Locale;

/**
 * What a function was called for.
 *
 * @param worker who does it, where that is stored
 * @param place of the batch; of no meaning for a run
 */
record Program(Kind kind, String worker, int place) {

    enum Kind { DELIVER, ADVANCE, PAUSE, RESUME, CANCEL }

    static Program ofRun(Kind kind) {
        return new Program(kind, kind.name().toLowerCase(Locale.ROOT), 0);
    }
}
