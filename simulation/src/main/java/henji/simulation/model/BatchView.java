package henji.simulation.model;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Skipped;

import java.util.Optional;

/**
 * What a stored batch claims about its recipients, by position as bits.
 *
 * @param over whether nothing more happens to it
 * @param unknown whether it says that some of its recipients may have got the messages
 * @param sent those of whom it says that LINE has the messages
 * @param refused those of whom it says that LINE refused them
 * @param cancelled those of whom it says that nothing was sent to them
 * @param lost those of whom it says that it cannot be known any more
 */
record BatchView(BatchStatus status, boolean over, boolean unknown, int generation, long attempt, int sent,
        int refused, int cancelled, int lost) {

    static BatchView of(Batch batch) {
        int sent = 0;
        int refused = 0;
        int cancelled = 0;
        int lost = 0;
        BatchStatus status = batch.status();
        boolean over = status.isOver();
        Optional<PushOutcomes> outcomes = batch.outcomes();
        Skipped skipped = batch.skipped().orElse(Skipped.NOBODY);
        for (int i = batch.from(); i < batch.to() && status != BatchStatus.SPLIT; i++) {
            int bit = 1 << i;
            if (outcomes.isPresent()) {
                switch (outcomes.get().at(i)) {
                    case ACCEPTED -> sent |= bit;
                    case REFUSED -> refused |= bit;
                    case SKIPPED -> cancelled |= bit;
                    case UNKNOWN_FOR_GOOD -> lost |= bit;
                    case NOT_TRIED -> cancelled |= over ? bit : 0;
                    case UNKNOWN -> { }
                }
            } else if (skipped.contains(i)) {
                cancelled |= bit;
            } else {
                switch (status) {
                    case SENT -> sent |= bit;
                    case REFUSED -> refused |= bit;
                    case CANCELLED -> cancelled |= bit;
                    case UNKNOWN -> lost |= bit;
                    case PENDING, ATTEMPTING, SPLIT -> { }
                }
            }
        }
        return new BatchView(status, over, batch.unknown() || status == BatchStatus.UNKNOWN, batch.generation(),
                batch.attempt(), sent, refused, cancelled, lost);
    }
}
