package henji.core.staff;

import java.util.EnumSet;
import java.util.Set;

/** Everything a route can ask for. The words in {@link #code()} are the ones of {@code x-right} in openapi.yaml. */
public enum Right {
    ME("me"),
    INBOX_READ("inbox.read"),
    INBOX_REPLY("inbox.reply"),
    NOTE_WRITE("note.write"),
    MARK_SET("mark.set"),
    FRIEND_EDIT("friend.edit"),
    FRIEND_SEARCH("friend.search"),
    CAMPAIGN_READ("campaign.read"),
    CAMPAIGN_EDIT("campaign.edit"),
    CAMPAIGN_SEND("campaign.send"),
    SETTINGS_READ("settings.read"),
    SETTINGS_EDIT("settings.edit");

    private final String code;

    Right(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The one table of role and rights; docs/security.md shows it and a test keeps the two equal. */
    static Set<Right> of(Role role) {
        return switch (role) {
            case ADMIN -> EnumSet.allOf(Right.class);
            case MARKETER -> EnumSet.complementOf(EnumSet.of(SETTINGS_EDIT));
            case OPERATOR -> EnumSet.of(ME, INBOX_READ, INBOX_REPLY, NOTE_WRITE, MARK_SET, FRIEND_EDIT, FRIEND_SEARCH,
                    CAMPAIGN_READ, SETTINGS_READ);
            case VIEWER -> EnumSet.of(ME, INBOX_READ, FRIEND_SEARCH, CAMPAIGN_READ, SETTINGS_READ);
        };
    }
}
