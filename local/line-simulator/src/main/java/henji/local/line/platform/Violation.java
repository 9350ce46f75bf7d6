package henji.local.line.platform;

/** Things a client must not do, also where LINE answers as if nothing were wrong. */
public enum Violation {
    /** A retry key came again with another body or other recipients. */
    KEY_REUSED_FOR_OTHER_CONTENT,
    /** A retry key on a call that takes none. */
    KEY_NOT_ALLOWED,
    /** A rate limit was exceeded: a breach of LINE's guidelines, not only an error. */
    RATE_LIMIT_EXCEEDED,
    /** A send to a user id that does not exist. */
    UNKNOWN_RECIPIENT,
    /** The same id twice in one multicast. */
    RECIPIENT_TWICE_IN_ONE_CALL,
    /** A send without a retry key: it can never be retried safely. */
    SEND_WITHOUT_KEY
}
