package henji.core.timeline;

/** What an entry is. The code is stored and projected into the change feed; it never changes. */
public enum EntryKind {
    MESSAGE_IN("mi"),
    MESSAGE_OUT("mo"),
    NOTE("no"),
    MARK_CHANGED("mc"),
    ASSIGNED("as"),
    TAGGED("tg"),
    FIELDS_CHANGED("fc"),
    RENAMED("rn"),
    FOLLOWED("fo"),
    UNFOLLOWED("uf"),
    POSTBACK("pb"),
    /** LINE's notice that a message was withdrawn; the message's own entry becomes {@link #UNSENT}. */
    UNSEND("un"),
    /** What is left of a message that was withdrawn. */
    UNSENT("ut"),
    /** Any event that has no kind of its own; kept as LINE sent it. */
    RAW_EVENT("rw");

    private final String code;

    EntryKind(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** @throws IllegalArgumentException if no kind has this code */
    public static EntryKind ofCode(String code) {
        for (EntryKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no entry kind: " + code);
    }

    /** Whether such an entry is part of what was said, so that an answer must have seen it. */
    public boolean isMessage() {
        return switch (this) {
            case MESSAGE_IN, MESSAGE_OUT, UNSENT -> true;
            case NOTE, MARK_CHANGED, ASSIGNED, TAGGED, FIELDS_CHANGED, RENAMED, FOLLOWED, UNFOLLOWED, POSTBACK, UNSEND,
                 RAW_EVENT -> false;
        };
    }
}
