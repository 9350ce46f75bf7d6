package henji.local.stack.function;

import henji.local.template.FunctionResource;

/** Is told what goes wrong in functions, so that a person finds it in the log. */
public interface CallLog {

    /** A call failed or ran out of time. */
    void failed(FunctionResource function, Outcome outcome);

    /** The error behind a failed call, with its stack. */
    void thrown(FunctionResource function, Throwable error);
}
