package henji.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.Hints.BatchHint;
import henji.core.delivery.lifecycle.Hints.RunHint;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqsHintsTest {

    private static final RunId RUN = new RunId("rem-monday@2026-11-23T10:00");

    private final QueueInMemory fanout = new QueueInMemory();
    private final QueueInMemory batches = new QueueInMemory();
    private final SqsHints hints =
            new SqsHints(new QueueSender(fanout, "fanout"), new QueueSender(batches, "batches"));

    @Test
    void everyHintIsReadBackAsItWasSent() {
        BatchHint batch = new BatchHint(new BatchRef(RUN, 2, new BatchNo("0-1.0")), true);

        hints.run(new RunHint(RUN, true), Duration.ofSeconds(5));
        hints.slices(RUN, List.of(0, 7));
        hints.batches(List.of(batch), Duration.ZERO);

        assertThat(fanout.bodies()).map(HintMessage::read).containsExactly(
                new HintMessage.OfRun(new RunHint(RUN, true)),
                new HintMessage.OfSlice(RUN, 0),
                new HintMessage.OfSlice(RUN, 7));
        assertThat(fanout.entries().getFirst()).containsEntry("DelaySeconds", 5L);
        assertThat(batches.bodies()).map(HintMessage::read).containsExactly(new HintMessage.OfBatch(batch));
    }

    @Test
    void manyBatchesGoTenByTen() {
        hints.batches(IntStream.range(0, 25)
                .mapToObj(i -> new BatchHint(new BatchRef(RUN, 1, BatchNo.of(0, i)), false))
                .toList(), Duration.ZERO);

        assertThat(batches.batchSizes()).containsExactly(10, 10, 5);
    }

    @Test
    void noBatchesSendNothing() {
        hints.batches(List.of(), Duration.ZERO);

        assertThat(batches.calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "[]", "{}", "{\"task\":\"run\",\"run\":\"a b\",\"again\":true}", "{\"task\":\"other\",\"run\":\"r\"}",
        "{\"task\":\"slice\",\"run\":\"r\",\"slice\":\"1\"}", "{\"task\":\"batch\",\"run\":\"r\",\"freeze\":1}"})
    void whatIsNoHintIsRefused(String text) {
        assertThatThrownBy(() -> HintMessage.read(text)).isInstanceOf(HintMessage.BadHint.class);
    }
}
