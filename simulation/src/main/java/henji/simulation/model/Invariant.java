package henji.simulation.model;

/** What must hold at every moment; the numbers are those of the design's list. */
enum Invariant {
    ONCE(1, "somebody got it twice"),
    ACCOUNTED(2, "somebody is in no outcome, or the figures do not say what became of them"),
    SENT_IS_ACCEPTED(3, "marked as sent, but LINE never took it"),
    NOT_SENT_IS_NOT_DELIVERED(4, "marked as refused or cancelled, but delivered"),
    WINDOW(5, "a call with a key of 23 hours or more"),
    INTENT_FIRST(6, "a call without a stored intent, or with another body under the same key"),
    STANDSTILL(13, "sent after the run was shown as paused or over"),
    NOTHING_LOST_TO_A_LIMIT(14, "refused or dropped although LINE only said: not now"),
    ENGINE_GOES_ON(0, "the engine broke"),
    COMES_TO_AN_END(0, "the run never ends although faults have stopped");

    private final int number;
    private final String words;

    Invariant(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** 0 for those that every program has. */
    int number() {
        return number;
    }

    @Override
    public String toString() {
        return words;
    }
}
