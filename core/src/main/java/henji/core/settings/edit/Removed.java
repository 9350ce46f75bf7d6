package henji.core.settings.edit;

import henji.core.search.count.StoppedCount;
import henji.core.settings.Setting;
import henji.core.settings.use.Use;
import java.util.Objects;

/** What became of the removal of a setting. */
public sealed interface Removed {

    record Gone() implements Removed {
    }

    /** @param current as stored now; nothing was written */
    record Stale(Setting current) implements Removed {
        public Stale {
            Objects.requireNonNull(current);
        }
    }

    record Missing() implements Removed {
    }

    /** A mark that is still given out; it is to be archived first. */
    record NotArchived() implements Removed {
    }

    /** Nothing was changed. */
    record InUse(Use use) implements Removed {
        public InUse {
            Objects.requireNonNull(use);
        }
    }

    /**
     * Some of its places were given to the replacement; ask again for the rest.
     *
     * @param moved how many in this step
     */
    record Moving(int moved, StoppedCount left) implements Removed {
        public Moving {
            Objects.requireNonNull(left);
        }
    }
}
