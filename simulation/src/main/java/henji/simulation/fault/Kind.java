package henji.simulation.fault;

/** What a call to the outside does; it decides which faults it can have. */
public enum Kind {
    /** Reads a store. */
    READ,
    /** One write to a store, all or nothing. */
    WRITE,
    /** Many writes in one request, some of which may be done and others not. */
    WRITES,
    /** Puts messages on a queue. */
    ENQUEUE,
    /** Takes a finished message off its queue. */
    DEQUEUE,
    /** A push or multicast. */
    SEND,
    /** A reply. */
    REPLY,
    /** A question to LINE that changes nothing. */
    ASK
}
