package henji.functions.automarking;

import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.settings.SettingsStore;
import henji.runtime.Log;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Reads once from each table that every event touches, before SnapStart takes its snapshot: classes are loaded and
 * code is compiled then. It changes nothing.
 */
final class Primer {

    private static final FriendId NOBODY = new FriendId("U" + "0".repeat(32));

    private final FriendStore friends;
    private final SettingsStore settings;
    private final Log log;

    Primer(FriendStore friends, SettingsStore settings, Log log) {
        this.friends = friends;
        this.settings = settings;
        this.log = log;
    }

    void prime() {
        try {
            friends.read(NOBODY);
            settings.read();
        } catch (SdkException e) {
            // The first real event will tell.
            log.info("not-primed").with(e).write();
        }
    }
}
