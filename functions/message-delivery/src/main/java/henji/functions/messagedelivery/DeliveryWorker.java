package henji.functions.messagedelivery;

import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.send.DeliverBatch;
import henji.lambda.BadEvent;
import henji.lambda.SqsRecord;
import henji.messaging.HintMessage;
import henji.runtime.Log;
import henji.runtime.LogField;

import java.util.function.Supplier;

/** Maps one hint to one batch and its outcome to a log line. */
final class DeliveryWorker {

    private final Supplier<DeliverBatch> deliver;
    private final Log log;

    DeliveryWorker(Supplier<DeliverBatch> deliver, Log log) {
        this.deliver = deliver;
        this.log = log;
    }

    void handle(SqsRecord message) {
        if (!(HintMessage.read(message.body()) instanceof HintMessage.OfBatch(Hints.BatchHint hint))) {
            throw new BadEvent("only batches are sent from here");
        }
        switch (deliver.get().deliver(hint)) {
            case DeliverBatch.Result.Over over -> line(log.info("batch-over"), hint, over.status().name());
            case DeliverBatch.Result.Later later -> line(log.info("batch-waits"), hint, later.why());
            case DeliverBatch.Result.Nothing nothing -> line(log.info("batch-passed-over"), hint, nothing.why());
            case DeliverBatch.Result.Differs differs -> line(log.error("batch-differs"), hint, "differs");
        }
    }

    private static void line(Log.Line line, Hints.BatchHint hint, String code) {
        line.with(LogField.RUN, hint.batch().run().value())
                .with(LogField.BATCH, hint.batch().no().value())
                .with(LogField.CODE, code)
                .write();
    }
}
