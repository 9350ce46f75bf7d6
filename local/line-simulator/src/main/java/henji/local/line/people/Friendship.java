package henji.local.line.people;

/** How a person stands to the account. */
public enum Friendship {
    /** A friend: receives everything. */
    FOLLOWING,
    /** Was a friend and blocked the account: calls answer 200, nothing arrives, nothing is charged. */
    BLOCKED,
    /** Known to LINE, no friend of the account. Pushes arrive for 7 days after they wrote in the 1:1 chat. */
    STRANGER
}
