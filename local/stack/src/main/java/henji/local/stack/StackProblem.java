package henji.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stack cannot start; the message is one sentence for a person, with what to do. */
public final class StackProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With less the parts behind fail in ways of their own, each with other words. */
    private static final long FULL_BELOW_BYTES = 1_000_000;

    public StackProblem(String message) {
        super(message);
    }

    private StackProblem(String message, Throwable cause) {
        super(message, cause);
    }

    public static StackProblem inUse(Path data) {
        return new StackProblem("Another Henji already runs on " + data.toAbsolutePath()
                + ": stop it, or choose another folder with --data.");
    }

    /** Says what an error means for the person who started the stack. */
    public static StackProblem of(Exception error, Path data) {
        if (error instanceof StackProblem problem) {
            return problem;
        }
        Throwable io = error instanceof UncheckedIOException unchecked ? unchecked.getCause() : error;
        if (io instanceof AccessDeniedException) {
            return new StackProblem(
                    "The folder " + data.toAbsolutePath() + " cannot be written: choose another one with --data.",
                    error);
        }
        if (isFull(data) || io instanceof IOException && String.valueOf(io.getMessage()).contains("No space left")) {
            return new StackProblem(
                    "The disk is full: free some space, or choose a folder on another disk with --data.", error);
        }
        return new StackProblem(String.valueOf(error.getMessage()), error);
    }

    private static boolean isFull(Path data) {
        try {
            return Files.getFileStore(data).getUsableSpace() < FULL_BELOW_BYTES;
        } catch (IOException e) {
            return false;
        }
    }
}
