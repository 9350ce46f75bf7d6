package henji.testkit.presence;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.presence.Presence;
import henji.core.presence.PresenceStore;
import henji.core.staff.StaffId;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store of presence does. */
public abstract class PresenceStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final StaffId HANA = new StaffId("hana");
    private static final StaffId TARO = new StaffId("taro");
    private static final FriendId FRIEND = new FriendId("U" + "1".repeat(32));
    private static final FriendId OTHER = new FriendId("U" + "2".repeat(32));

    private PresenceStore store;

    /** An empty store. */
    protected abstract PresenceStore emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
    }

    @Test
    void everybodyWhoLooksIsSeen() {
        store.put(new Presence(TARO, FRIEND, true, NOW));
        store.put(new Presence(HANA, FRIEND, false, NOW));

        assertThat(store.at(NOW)).containsExactly(
                new Presence(HANA, FRIEND, false, NOW), new Presence(TARO, FRIEND, true, NOW));
    }

    @Test
    void theLastWordCounts() {
        store.put(new Presence(HANA, FRIEND, true, NOW));
        store.put(new Presence(HANA, OTHER, false, NOW.plusSeconds(3)));

        assertThat(store.at(NOW.plusSeconds(4)))
                .containsExactly(new Presence(HANA, OTHER, false, NOW.plusSeconds(3)));
    }

    @Test
    void silenceIsForgotten() {
        store.put(new Presence(HANA, FRIEND, false, NOW));

        assertThat(store.at(NOW.plus(Presence.LIFE).minusMillis(1))).hasSize(1);
        assertThat(store.at(NOW.plus(Presence.LIFE))).isEmpty();
    }

    @Test
    void leavingIsSeenAtOnce() {
        store.put(new Presence(HANA, FRIEND, false, NOW));
        store.put(new Presence(TARO, FRIEND, false, NOW));

        store.remove(HANA);
        store.remove(new StaffId("nobody"));

        assertThat(store.at(NOW)).extracting(Presence::staff).containsExactly(TARO);
    }
}
