package henji.core.delivery.batch;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.batch.PushOutcomes.Outcome;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.Optional;
import java.util.UUID;

/** The moves of a batch of pushes that have to leave alone what another worker proved. */
class PushMovesTest {

    private static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");
    private static final Batch FROZEN =
            Batch.pendingPushes(new BatchRef(new RunId("c1@operation-1"), 1, BatchNo.of(0, 0)), 4);

    private static Batch claimed(Batch seen, Optional<Skipped> skipped, Instant now) {
        return seen.after(BatchMoves.claim(seen, "worker", new UUID(1, 2), new BodyHash("ab"), skipped, 0, now));
    }

    /** The worker's own result, with one push of unknown outcome, written when its lease was long over. */
    private static Batch late(Batch claimed) {
        PushOutcomes outcomes = claimed.outcomes().orElseThrow().with(0, Outcome.ACCEPTED).with(1, Outcome.UNKNOWN);
        return claimed.after(BatchMoves.pushed(claimed, outcomes, Optional.empty(), Optional.empty(),
                Optional.of("no-answer"), T0));
    }

    @Test
    void aResultThatCameLateIsNotWrittenOverByWhoeverSawTheIntentOpen() {
        Batch seen = claimed(FROZEN, Optional.empty(), T0);
        Batch now = late(seen);
        Instant dayAfter = T0.plus(Duration.ofHours(30));

        assertThat(BatchMoves.cancelledUnknown(seen, dayAfter).isAllowedFor(seen.fields())).isTrue();
        assertThat(BatchMoves.cancelledUnknown(seen, dayAfter).isAllowedFor(now.fields())).isFalse();
        assertThat(BatchMoves.expired(seen, dayAfter).isAllowedFor(seen.fields())).isTrue();
        assertThat(BatchMoves.expired(seen, dayAfter).isAllowedFor(now.fields())).isFalse();
        assertThat(BatchMoves.closeDead(seen, dayAfter).isAllowedFor(seen.fields())).isTrue();
        assertThat(BatchMoves.closeDead(seen, dayAfter).isAllowedFor(now.fields())).isFalse();
    }

    @Test
    void whatBecameOfEachIsCountedWhenItIsCancelled() {
        Batch now = late(claimed(FROZEN, Optional.empty(), T0));

        Batch over = now.after(BatchMoves.cancelledUnknown(now, T0.plusSeconds(200)));

        assertThat(Figures.of(over)).isEqualTo(new Figures(4, 1, 0, 1, 2, 0));
    }

    @Test
    void underANewKeyWhoeverWasLeftOutIsLookedAtAgainAndWhoGotItIsNot() {
        BitSet second = new BitSet();
        second.set(1);
        Batch claimed = claimed(FROZEN, Optional.of(new Skipped(second)), T0);
        Batch back = claimed.after(BatchMoves.pushed(claimed,
                claimed.outcomes().orElseThrow().with(0, Outcome.ACCEPTED), Optional.of(429), Optional.empty(),
                Optional.of("quota"), T0));
        assertThat(back.outcomes()).contains(new PushOutcomes("AC.."));

        Batch next = back.after(BatchMoves.nextGeneration(back, T0.plus(Duration.ofHours(24))));

        assertThat(next.outcomes()).contains(new PushOutcomes("A..."));
        assertThat(next.skipped()).isEmpty();
        assertThat(next.generation()).isEqualTo(1);
    }

    @Test
    void whenTheWindowClosesOnlyWhoWasCalledIsUnknownAndTheOthersGetANewKey() {
        Batch now = late(claimed(FROZEN, Optional.empty(), T0));
        assertThat(now.outcomes()).contains(new PushOutcomes("A?.."));

        Batch next = now.after(BatchMoves.expired(now, T0.plus(Duration.ofHours(24))));

        assertThat(next.outcomes()).contains(new PushOutcomes("AU.."));
        assertThat(next.status()).isEqualTo(BatchStatus.PENDING);
        assertThat(next.unknown()).isFalse();
        assertThat(next.generation()).isEqualTo(1);
        assertThat(next.firstAt()).isEmpty();
    }

    @Test
    void whenTheWindowClosesOverADeadWorkerAllThatItHadNotWrittenAreUnknown() {
        Batch open = claimed(FROZEN, Optional.empty(), T0);

        Batch over = open.after(BatchMoves.expired(open, T0.plus(Duration.ofHours(24))));

        assertThat(over.outcomes()).contains(new PushOutcomes("UUUU"));
        assertThat(over.status()).isEqualTo(BatchStatus.UNKNOWN);
    }

    @Test
    void whoGotItIsNeverCountedAsLeftOut() {
        PushOutcomes known = new PushOutcomes("AR..");
        BitSet all = new BitSet();
        all.set(0, 4);

        Skipped found = new Skipped(all).within(at -> known.at(at) == Outcome.NOT_TRIED);

        assertThat(found.positions().stream()).containsExactly(2, 3);
    }

    @Test
    void aBatchThatWasCutShortWithoutAFaultDidNotFail() {
        Batch claimed = claimed(FROZEN, Optional.empty(), T0);

        Batch cut = claimed.after(BatchMoves.pushed(claimed, claimed.outcomes().orElseThrow(), Optional.empty(),
                Optional.empty(), Optional.empty(), T0));

        assertThat(cut.tries()).isZero();
        assertThat(cut.status()).isEqualTo(BatchStatus.PENDING);
        assertThat(cut.nextTry()).contains(T0);
    }
}
