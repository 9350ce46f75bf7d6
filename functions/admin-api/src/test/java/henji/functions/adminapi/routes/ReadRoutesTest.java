package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.staff.Role;
import henji.core.staff.StaffId;
import henji.functions.adminapi.Desk;
import henji.testkit.store.People;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadRoutesTest {

    private static final String READ = "/api/friends/" + People.id(1).value() + "/read";

    private final Desk desk = new Desk();

    @Test
    void whatIsReadIsNotedForTheCallerAlone() {
        Instant written = desk.now.minusSeconds(60);

        assertThat(desk.call(Role.VIEWER, "PUT", READ, upTo(written)).status()).isEqualTo(204);

        assertThat(isUnread(People.HANAKO, People.id(1), written)).isFalse();
        assertThat(isUnread(People.HANAKO, People.id(1), written.plusMillis(1))).isTrue();
        assertThat(isUnread(new StaffId("taro"), People.id(1), written)).isTrue();
    }

    @Test
    void aConversationIsMadeNewAgain() {
        Instant written = desk.now.minusSeconds(60);
        Friend friend = desk.friend(1);
        desk.conversations.write(Optional.of(friend), friend.withConversation(
                friend.conversation().withIn(Optional.of(written), Optional.of(written))));
        desk.call(Role.OPERATOR, "PUT", READ, upTo(written));

        assertThat(desk.call(Role.OPERATOR, "DELETE", READ).status()).isEqualTo(204);

        assertThat(isUnread(People.HANAKO, People.id(1), written)).isTrue();
    }

    @Test
    void aFriendWhoNeverWroteStaysAsTheyAre() {
        desk.friend(1);

        assertThat(desk.call(Role.OPERATOR, "DELETE", READ).status()).isEqualTo(204);
        assertThat(desk.reads.all(People.HANAKO).buckets()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(desk.call(Role.OPERATOR, "PUT", READ, "{}").code()).isEqualTo("400 invalid");
        assertThat(desk.call(Role.OPERATOR, "PUT", READ, upTo(desk.now.plusSeconds(301))).code())
                .isEqualTo("400 invalid");
        assertThat(desk.call(Role.OPERATOR, "PUT", READ, "{'upTo':1,'staffId':'taro'}").code())
                .isEqualTo("400 invalid");
        assertThat(desk.call(Role.OPERATOR, "PUT", "/api/friends/me/read", upTo(desk.now)).code())
                .isEqualTo("404 not-found");
        assertThat(desk.call(Role.OPERATOR, "DELETE", READ).code()).isEqualTo("404 not-found");
    }

    private boolean isUnread(StaffId staff, FriendId friend, Instant written) {
        return desk.reads.all(staff).isUnread(friend, Optional.of(written), desk.now);
    }

    private static String upTo(Instant time) {
        return "{'upTo':" + time.toEpochMilli() + "}";
    }
}
