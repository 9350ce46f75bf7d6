package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.media.MediaStore;
import henji.core.presence.Presence;
import henji.core.staff.Right;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.testkit.store.People;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeskRoutesTest {

    private final Desk desk = new Desk();

    @Test
    void theFirstCallRecordsTheStaffMember() {
        Desk.Reply reply = desk.call(Role.ADMIN, "GET", "/api/me");

        assertThat(reply.body()).containsEntry("staffId", "hanako").containsEntry("role", "Admin")
                .containsEntry("rights", Arrays.stream(Right.values()).map(Right::code).toList())
                .containsEntry("account", Map.of("name", "はなやぎ", "timeZone", "Asia/Tokyo"));
        assertThat(desk.settings.read().member(People.HANAKO).orElseThrow().role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void theQuotaIsAskedAtMostOnceAMinute() {
        assertThat(desk.call(Role.VIEWER, "GET", "/api/quota").body())
                .containsEntry("kind", "none").containsEntry("used", 0);
    }

    @Test
    void whoLooksIsTheCallerWhateverTheBodySays() {
        String friend = People.id(1).value();

        assertThat(desk.call(Role.OPERATOR, "PUT", "/api/presence",
                "{'friendId':'" + friend + "','typing':true}").status()).isEqualTo(204);
        assertThat(desk.presence.at(desk.now))
                .containsExactly(new Presence(People.HANAKO, People.id(1), true, desk.now));
        assertThat(desk.call(Role.OPERATOR, "PUT", "/api/presence",
                "{'friendId':'" + friend + "','typing':true,'staffId':'taro'}").code()).isEqualTo("400 invalid");

        desk.call(Role.OPERATOR, "PUT", "/api/presence", "{'typing':false}");
        assertThat(desk.presence.at(desk.now)).isEmpty();
    }

    @Test
    void onlyPicturesAndSoundsAreShownInTheBrowser() {
        desk.media.put("m1", new MediaStore.Stored("image/jpeg", 10));
        desk.media.put("m2", new MediaStore.Stored("image/svg+xml", 10));

        assertThat(desk.call(Role.VIEWER, "GET", "/api/media/m1").body())
                .containsEntry("url", "https://media.test/m1")
                .containsEntry("expiresAt", desk.now.plusSeconds(300).toEpochMilli());
        assertThat(desk.call(Role.VIEWER, "GET", "/api/media/m2").body())
                .containsEntry("url", "https://media.test/m2?download=m2");
        assertThat(desk.call(Role.VIEWER, "GET", "/api/media/m3").code()).isEqualTo("404 not-found");
        assertThat(desk.call(Role.VIEWER, "GET", "/api/media/..%2Fspill").code()).isEqualTo("404 not-found");
    }
}
