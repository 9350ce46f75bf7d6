package henji.local.stack.function;

import henji.local.template.FunctionResource;

/** Is told of calls and of what goes wrong in them, so that a person finds it in the log. */
public interface CallLog {

    /** A call begins. */
    void called(FunctionResource function);

    /** A call failed, ran out of time, or gave an answer that says that it failed. */
    void failed(FunctionResource function, String problem);

    /** The error behind a failed call, with its stack. */
    void thrown(FunctionResource function, Throwable error);
}
