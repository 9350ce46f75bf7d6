package henji.functions.adminapi.routes;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.settings.edit.ViewEditing;
import henji.core.staff.Role;
import henji.functions.adminapi.Desk;
import henji.json.Json;
import henji.testkit.http.ApiEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewRoutesTest {

    private static final String VIP = "{'view':'all','mark':['todo'],'tag':['vip'],'assignee':['none'],'q':'花',"
            + "'sort':'newest'}";

    private final Desk desk = new Desk();

    @Test
    void whatOnePersonKeepsNobodyElseSeesOrReaches() {
        Desk.Reply kept = desk.call(Role.VIEWER, "POST", "/api/inbox/views", fresh(1, "VIPの質問", VIP));

        assertThat(kept.status()).isEqualTo(201);
        assertThat(kept.body()).containsEntry("shared", false).containsEntry("filter", Map.of("view", "all",
                "mark", List.of("todo"), "tag", List.of("vip"), "assignee", List.of("none"), "q", "花",
                "sort", "newest"));
        assertThat(views("hanako")).containsExactly("VIPの質問");
        assertThat(views("taro")).isEmpty();
        String path = "/api/inbox/views/" + kept.body().get("id");
        assertThat(desk.send(as("taro", "DELETE", path + "?version=1")).code()).isEqualTo("404 not-found");
        assertThat(desk.send(as("taro", "PUT", path).withJson(change("x", 1).replace('\'', '"'))).code())
                .isEqualTo("404 not-found");
        assertThat(desk.call(Role.ADMIN, "DELETE", "/api/settings/views/" + kept.body().get("id") + "?version=1")
                .code()).isEqualTo("404 not-found");
    }

    @Test
    void whatIsSharedEverybodySees() {
        desk.call(Role.ADMIN, "POST", "/api/settings/views", fresh(1, "クレーム", "{'view':'needs-reply'}"));

        assertThat(views("hanako")).containsExactly("クレーム");
        assertThat(views("taro")).containsExactly("クレーム");
        assertThat(desk.call(Role.MARKETER, "POST", "/api/settings/views", fresh(2, "x", VIP)).code())
                .isEqualTo("403 right-missing");
    }

    @Test
    void itIsRenamedAndRemovedOnTheVersionThatWasSeen() {
        Object id = desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(1, "a", VIP)).body().get("id");
        String path = "/api/inbox/views/" + id;

        assertThat(desk.call(Role.OPERATOR, "PUT", path, change("b", 1)).body()).containsEntry("name", "b")
                .containsEntry("version", 2);
        assertThat(desk.call(Role.OPERATOR, "PUT", path, change("c", 1)).code()).isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.OPERATOR, "DELETE", path + "?version=1").code()).isEqualTo("409 version-conflict");
        assertThat(desk.call(Role.OPERATOR, "DELETE", path + "?version=2").status()).isEqualTo(204);
        assertThat(views("hanako")).isEmpty();
    }

    @Test
    void keepingTwiceKeepsOne() {
        String body = fresh(1, "a", VIP);

        assertThat(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", body).body())
                .isEqualTo(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", body).body());
        assertThat(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(2, "a", VIP)).code())
                .isEqualTo("400 invalid");
        assertThat(desk.call(Role.ADMIN, "POST", "/api/settings/views", fresh(3, "a", VIP)).status())
                .as("another person's, or everybody's, may have the name").isEqualTo(201);
    }

    @Test
    void nobodyKeepsMoreThanALimit() {
        for (int number = 0; number < ViewEditing.MAX; number++) {
            assertThat(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(number, "v" + number, VIP))
                    .status()).isEqualTo(201);
        }

        assertThat(fields(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(99, "one more", VIP))))
                .containsExactly("/name too-many");
    }

    @Test
    void faultsAreNamedWithTheirPlace() {
        assertThat(fault("{'view':'somewhere'}")).containsExactly("/filter/view unknown");
        assertThat(fault("{'view':'all','sort':'up'}")).containsExactly("/filter/sort unknown");
        assertThat(fault("{'view':'all','mark':['a b']}")).hasSize(1);
        assertThat(fault("{'view':'all','colour':'red'}")).containsExactly("/filter/colour unknown");
        assertThat(fields(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(1, " ", VIP))))
                .containsExactly("/name required");
    }

    private List<String> fault(String filter) {
        return fields(desk.call(Role.OPERATOR, "POST", "/api/inbox/views", fresh(1, "a", filter)));
    }

    private static List<String> fields(Desk.Reply reply) {
        assertThat(reply.code()).isEqualTo("400 invalid");
        return ((List<?>) reply.body().get("fields")).stream().map(Json::object)
                .map(field -> field.get("path") + " " + field.get("code")).toList();
    }

    private List<String> views(String staff) {
        return ((List<?>) desk.send(as(staff, "GET", "/api/settings")).body().get("views")).stream()
                .map(view -> (String) Json.object(view).get("name")).toList();
    }

    private ApiEvent as(String staff, String method, String target) {
        return ApiEvent.of(method, target).as(staff, desk.now, Role.OPERATOR);
    }

    private static String fresh(int number, String name, String filter) {
        return "{'operationId':'operation-of-view-" + number + "','name':'" + name + "','filter':" + filter + "}";
    }

    private static String change(String name, int version) {
        return "{'name':'" + name + "','filter':" + VIP + ",'version':" + version + "}";
    }
}
