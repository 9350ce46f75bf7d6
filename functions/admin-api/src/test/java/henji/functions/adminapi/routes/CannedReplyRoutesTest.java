package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.json.Json;
import java.util.List;
import org.junit.jupiter.api.Test;

class CannedReplyRoutesTest {

    private static final String PATH = "/api/settings/canned-replies";

    private final Desk desk = new Desk();

    @Test
    void whoAnswersKeepsTheSnippetsInTheirOrder() {
        create(1, "お礼", "ありがとうございます。");
        Desk.Reply hours = create(2, "営業時間", "10時から19時です。\\nお待ちしています。");

        assertThat(hours.status()).isEqualTo(201);
        assertThat(hours.body()).containsEntry("text", "10時から19時です。\nお待ちしています。")
                .containsEntry("archived", false);
        assertThat(titles()).containsExactly("お礼", "営業時間");

        desk.call(Role.OPERATOR, "PUT", PATH + "/" + hours.body().get("id"), change("営業時間", 5, true, 1));
        assertThat(titles()).containsExactly("営業時間", "お礼");
        assertThat(desk.call(Role.VIEWER, "POST", PATH, fresh(3, "x", "y")).code()).isEqualTo("403 right-missing");
    }

    @Test
    void aStaleEditIsRefusedWithWhatIsThere() {
        String path = PATH + "/" + create(1, "お礼", "a").body().get("id");
        desk.call(Role.OPERATOR, "PUT", path, change("お礼2", 10, false, 1));

        Desk.Reply stale = desk.call(Role.OPERATOR, "PUT", path, change("お礼3", 10, false, 1));

        assertThat(stale.code()).isEqualTo("409 version-conflict");
        assertThat(stale.object("current")).containsEntry("title", "お礼2");
        assertThat(desk.call(Role.OPERATOR, "DELETE", path + "?version=1").code()).isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.OPERATOR, "DELETE", path + "?version=2").status()).isEqualTo(204);
        assertThat(desk.call(Role.OPERATOR, "DELETE", path + "?version=2").code()).isEqualTo("404 not-found");
    }

    @Test
    void makingTwiceMakesOneAndATitleIsTakenOnce() {
        assertThat(create(1, "お礼", "a").body()).isEqualTo(create(1, "お礼", "a").body());

        assertThat(fields(create(2, "お礼", "b"))).containsExactly("/title duplicate");
        assertThat(fields(create(2, "x", "あ".repeat(1_001)))).containsExactly("/text too-long");
    }

    private Desk.Reply create(int number, String title, String text) {
        return desk.call(Role.OPERATOR, "POST", PATH, fresh(number, title, text));
    }

    private List<String> titles() {
        return ((List<?>) desk.call(Role.VIEWER, "GET", "/api/settings").body().get("cannedReplies")).stream()
                .map(reply -> (String) Json.object(reply).get("title")).toList();
    }

    private static List<String> fields(Desk.Reply reply) {
        assertThat(reply.code()).isEqualTo("400 invalid");
        return ((List<?>) reply.body().get("fields")).stream().map(Json::object)
                .map(field -> field.get("path") + " " + field.get("code")).toList();
    }

    private static String fresh(int number, String title, String text) {
        return "{'operationId':'operation-of-canned-" + number + "','title':'" + title + "','text':'" + text + "'}";
    }

    private static String change(String title, int order, boolean archived, int version) {
        return "{'title':'" + title + "','text':'a','order':" + order + ",'archived':" + archived + ",'version':"
                + version + "}";
    }
}
