package henji.local.line.platform;

/** What happens to well-formed user ids that LINE does not know. Its text says both. */
public enum UnknownIds {
    /** 200; the others get the message. */
    SKIP,
    /** 400; nobody gets anything. */
    REFUSE
}
