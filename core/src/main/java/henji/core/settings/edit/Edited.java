package henji.core.settings.edit;

import henji.core.settings.use.Use;
import java.util.Objects;

/** What became of an edit of one setting. */
public sealed interface Edited<T> {

    /** @param now as stored, with its new version */
    record Done<T>(T now) implements Edited<T> {
        public Done {
            Objects.requireNonNull(now);
        }
    }

    /** Somebody changed it meanwhile; nothing was written. */
    record Stale<T>(T current) implements Edited<T> {
        public Stale {
            Objects.requireNonNull(current);
        }
    }

    /** There is no such setting. */
    record Missing<T>() implements Edited<T> {
    }

    /** The account would be left without a mark for a rule that needs one: give the flag to another mark first. */
    record LastOfItsFlag<T>() implements Edited<T> {
    }

    /** Something that the edit takes away is still used. */
    record InUse<T>(Use use) implements Edited<T> {
        public InUse {
            Objects.requireNonNull(use);
        }
    }
}
