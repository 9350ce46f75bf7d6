package henji.core.delivery.batch;

/** Why a frozen friend of a reminder or a step was left out just before the first try; the first that holds counts. */
public enum SkipReason {
    /** No longer in the segment, blocked the account, or gone. */
    LEFT('x'),
    /** Wrote since their mark was set. */
    REPLIED('s'),
    /** Got it as often as it may be sent. */
    LIMIT('l'),
    /** Got it too short a while ago. */
    RESTING('r'),
    /** Their mark was set too short a while ago. */
    MARK_RECENT('m'),
    /** Their mark was changed, or they got a tag, by which the sequence of steps ends for them. */
    STOPPED('e');

    private final char code;

    SkipReason(char code) {
        this.code = code;
    }

    /** Part of stored data, so it never changes. */
    char code() {
        return code;
    }

    static SkipReason ofCode(char code) {
        for (SkipReason reason : values()) {
            if (reason.code == code) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no reason: " + code);
    }
}
