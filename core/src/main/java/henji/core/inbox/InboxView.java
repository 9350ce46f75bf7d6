package henji.core.inbox;

import henji.core.mark.MarkKind;

import java.util.EnumSet;
import java.util.Set;

/** The views of the inbox. */
public enum InboxView {
    /** 要対応 */
    NEEDS_REPLY("needs-reply"),
    /** 自分の担当 */
    MINE("mine"),
    /** 未割り当て */
    UNASSIGNED("unassigned"),
    /** 返信待ち */
    WAITING("waiting"),
    /** すべて */
    ALL("all");

    private final String code;

    InboxView(String code) {
        this.code = code;
    }

    /** The word in the API. */
    public String code() {
        return code;
    }

    /** Kinds of marks whose friends the view holds. */
    public Set<MarkKind> kinds() {
        return switch (this) {
            case NEEDS_REPLY, UNASSIGNED -> EnumSet.of(MarkKind.NEEDS_REPLY, MarkKind.IN_PROGRESS);
            case MINE -> EnumSet.of(MarkKind.NEEDS_REPLY, MarkKind.IN_PROGRESS, MarkKind.WAITING);
            case WAITING -> EnumSet.of(MarkKind.WAITING);
            case ALL -> EnumSet.allOf(MarkKind.class);
        };
    }
}
