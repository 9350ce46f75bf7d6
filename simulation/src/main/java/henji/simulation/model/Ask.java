package henji.simulation.model;

import henji.core.delivery.batch.BatchField;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.transition.Transition;

import java.time.Instant;
import java.util.List;

/**
 * What a function asks of the world next: one access to a table, or one call of LINE. Between two of them anything may
 * happen, so each is one step of the search.
 */
sealed interface Ask {

    record ReadRun() implements Ask {
    }

    record ReadBatch(int place) implements Ask {
    }

    record ReadSlice() implements Ask {
    }

    record ReadBatches() implements Ask {
    }

    /** Strong reads of the friends, just before the first try. */
    record ReadFriends() implements Ask {
    }

    record WriteRun(Transition<RunField> transition) implements Ask {
    }

    record WriteSlice(Transition<SliceField> transition) implements Ask {
    }

    record WriteBatch(int place, Transition<BatchField> transition) implements Ask {
    }

    /** @param halves their places and numbers among the items */
    record Split(int place, Transition<BatchField> transition, List<Half> halves) implements Ask {
    }

    record Half(int place, int item) {
    }

    /**
     * A push or a multicast.
     *
     * @param key its number
     * @param to positions of the recipients, as bits
     */
    record Call(int key, int to, Instant until) implements Ask {
    }
}
