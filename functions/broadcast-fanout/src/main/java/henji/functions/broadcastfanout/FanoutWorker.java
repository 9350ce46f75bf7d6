package henji.functions.broadcastfanout;

import henji.core.delivery.freeze.FreezeSlice;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.AdvanceRun;
import henji.core.delivery.lifecycle.Hints;
import henji.core.delivery.run.RunState;
import henji.lambda.BadEvent;
import henji.lambda.SqsRecord;
import henji.messaging.HintMessage;
import henji.runtime.Log;
import henji.runtime.LogField;

import java.util.Optional;

/** Maps one hint to the step it asks for. */
final class FanoutWorker {

    private final AdvanceRun advance;
    private final FreezeSlice freeze;
    private final Log log;

    FanoutWorker(AdvanceRun advance, FreezeSlice freeze, Log log) {
        this.advance = advance;
        this.freeze = freeze;
        this.log = log;
    }

    void handle(SqsRecord message) {
        switch (HintMessage.read(message.body())) {
            case HintMessage.OfRun(Hints.RunHint hint) -> {
                Optional<RunState> state = advance.advance(hint);
                log.info("run-looked-at")
                        .with(LogField.RUN, hint.run().value())
                        .with(LogField.CODE, state.map(RunState::name).orElse("NONE"))
                        .write();
            }
            case HintMessage.OfSlice(RunId run, int number) -> log.info("slice-looked-at")
                    .with(LogField.RUN, run.value())
                    .with(LogField.SLICE, number)
                    .with(LogField.CODE, freeze.freeze(run, number).name())
                    .write();
            case HintMessage.OfBatch batch -> throw new BadEvent("a batch is not sent from here");
        }
    }
}
