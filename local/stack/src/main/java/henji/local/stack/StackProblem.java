package henji.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** The stack cannot start; the message is one sentence for a person, with what to do. */
public final class StackProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StackProblem(String message) {
        super(message);
    }

    private StackProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** Says what an error means for the person who started the stack. */
    static StackProblem of(Exception error, Path data) {
        if (error instanceof StackProblem problem) {
            return problem;
        }
        Throwable io = error instanceof UncheckedIOException unchecked ? unchecked.getCause() : error;
        if (io instanceof AccessDeniedException) {
            return new StackProblem(
                    "The folder " + data.toAbsolutePath() + " cannot be written: choose another one with --data.",
                    error);
        }
        if (io instanceof IOException && String.valueOf(io.getMessage()).contains("No space left")) {
            return new StackProblem(
                    "The disk is full: free some space, or choose a folder on another disk with --data.", error);
        }
        return new StackProblem(String.valueOf(error.getMessage()), error);
    }
}
