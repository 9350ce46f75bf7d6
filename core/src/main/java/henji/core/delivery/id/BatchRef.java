package henji.core.delivery.id;

import java.util.Objects;

/**
 * Where a batch's state lies.
 *
 * @param freeze the attempt at freezing that counted: a slower worker's leftovers have another
 */
public record BatchRef(RunId run, int freeze, BatchNo no) {

    public BatchRef {
        Objects.requireNonNull(run);
        Objects.requireNonNull(no);
    }

    public int slice() {
        return no.slice();
    }

    /** Another batch of the same freeze: a half, or the whole of halves. */
    public BatchRef at(BatchNo other) {
        return new BatchRef(run, freeze, other);
    }
}
