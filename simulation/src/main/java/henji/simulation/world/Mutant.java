package henji.simulation.world;

import henji.core.delivery.run.RunStore;
import henji.core.line.LineApi;
import henji.core.timeline.TimelineStore;

/**
 * A fault put into the engine on purpose, to see that it would be found. It stands between the engine and its ports and
 * changes what the engine writes or calls, so production code has no switch for it.
 */
public interface Mutant {

    /** The engine as it is. */
    Mutant NONE = new Mutant() {
        @Override
        public String toString() {
            return "none";
        }
    };

    /** What the engine uses as its store. */
    default RunStore store(RunStore given) {
        return given;
    }

    /** What the use cases use as the timeline. */
    default TimelineStore timeline(TimelineStore given) {
        return given;
    }

    /** What the engine uses as LINE. */
    default LineApi line(LineApi given) {
        return given;
    }
}
