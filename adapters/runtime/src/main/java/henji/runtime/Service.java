package henji.runtime;

/** What stands behind the functions, as far as a person is told which of it they wait for. */
public enum Service {
    /** The tables. */
    DATA("data"),
    /** The queues. */
    QUEUE("queue"),
    /** Stored media. */
    FILES("files"),
    /** LINE. */
    LINE("line"),
    /** Anything else: parameters, schedules. */
    OTHER("other");

    private final String code;

    Service(String code) {
        this.code = code;
    }

    /** Stable word in the answers of the API, which the page translates. */
    public String code() {
        return code;
    }
}
