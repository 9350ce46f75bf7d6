package henji.runtime;

/**
 * The only fields a log line may have. A field that could carry a person's name, text, answer, LINE user id, token,
 * path or query has no place here (ASVS 5.0 16.2.5).
 */
public enum LogField {
    /** Id of the request or invocation. */
    REQUEST_ID("request"),
    /** The template's route, such as {@code GET /api/friends/{id}}; never the path itself. */
    ROUTE("route"),
    /** HTTP status that we answered or were answered. */
    STATUS("status"),
    /** Duration in milliseconds. */
    MILLIS("ms"),
    /** Stable machine word of a problem or outcome. */
    CODE("code"),
    /** Class name of an exception; its message may quote foreign text and is not logged. */
    ERROR("error"),
    /** Class, method and line where an exception was thrown. */
    AT("at"),
    /** How many. */
    COUNT("count"),
    /** How many of them failed. */
    FAILED("failed"),
    /** LINE's event types in a webhook. */
    EVENT_TYPES("types"),
    /** Id of an SQS message. */
    MESSAGE_ID("message"),
    /** How often the queue has delivered a message. */
    RECEIVE_COUNT("receives"),
    /** Object key of something we stored for later, made by ourselves. */
    KEY("key"),
    /** Campaign. */
    CAMPAIGN("campaign"),
    /** Run of a campaign. */
    RUN("run"),
    /** Slice of a run. */
    SLICE("slice"),
    /** Batch of a slice. */
    BATCH("batch");

    private final String key;

    LogField(String key) {
        this.key = key;
    }

    /** The field's name in the line. */
    public String key() {
        return key;
    }
}
