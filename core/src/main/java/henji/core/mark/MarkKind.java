package henji.core.mark;

/** What a mark means to the desk. */
public enum MarkKind {
    /** The desk's turn. */
    NEEDS_REPLY,
    IN_PROGRESS,
    /** The customer's turn. */
    WAITING,
    DONE,
    INFO;

    /** Whether the desk owes an answer while such a mark stands. */
    public boolean owesAnswer() {
        return switch (this) {
            case NEEDS_REPLY, IN_PROGRESS -> true;
            case WAITING, DONE, INFO -> false;
        };
    }
}
