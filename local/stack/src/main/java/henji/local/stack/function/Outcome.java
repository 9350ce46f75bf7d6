package henji.local.stack.function;

/** How a call of a function ended. */
public sealed interface Outcome {

    /** The function answered with these bytes; the array is not copied and is not to be changed. */
    record Answered(byte[] body) implements Outcome {}

    /** The function could not be made or threw; {@code message} is the innermost cause's. */
    record Failed(String type, String message) implements Outcome {}

    /** The function was still running when its time was over. */
    record TimedOut(long seconds) implements Outcome {}

    /** What went wrong, for the log; empty text when nothing did. */
    default String problem() {
        return switch (this) {
            case Answered ignored -> "";
            case Failed(String type, String message) -> type + ": " + message;
            case TimedOut(long seconds) -> "Task timed out after " + seconds + " seconds";
        };
    }
}
