package henji.simulation.oracle;

/** What Henji promises, by the numbers that {@code docs/delivery.md} gives. */
public enum Invariant {
    NOBODY_TWICE(1, "nobody gets a run's message more than once"),
    EVERYBODY_COUNTED(2, "each frozen friend ends in exactly one outcome, and the figures add up"),
    ACCEPTED_IS_ACCEPTED(3, "what is shown as accepted, LINE accepted"),
    REFUSED_GOT_NOTHING(4, "who is shown as refused or not sent got nothing"),
    NO_OLD_KEY(5, "no call with a key 23 hours after its first intent"),
    INTENT_FIRST(6, "an intent stands before any call, and each try of a key says the same"),
    STORED_ONCE(8, "each verified webhook event is stored exactly once"),
    ACKNOWLEDGED_IS_DURABLE(9, "what was answered with 200 is never lost"),
    NEWEST_FOLLOW(10, "whether a friend follows is what the newest event says"),
    WITHDRAWN_IS_GONE(8, "what was withdrawn is gone everywhere"),
    NOBODY_FORGOTTEN(8, "whoever wrote last and was not answered waits for the desk"),
    ONE_REPLY(11, "at most one answer to an event, and never a push after a reply of unknown outcome"),
    STILL_WHEN_SHOWN(13, "once a pause or cancel is shown nothing more is sent"),
    NOBODY_ANSWERED_TWICE(16, "two operators who saw the same do not both answer"),
    ENDS(0, "everything comes to an end when faults stop");

    private final int number;
    private final String text;

    Invariant(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    public String text() {
        return text;
    }
}
