package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.BulkChange;
import henji.e2e.desk.Desk;
import henji.e2e.stack.StackProcess;
import henji.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** Friends changed together on the Friends page: chosen one by one or by the conditions, and taken back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OneStack.class)
class BulkChangeTest {

    private static final String TAG = "展示会";

    private StackProcess stack;
    private Desk operator;
    private BulkChange bulk;

    @BeforeAll
    void open(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        stack.as("admin").post("/api/settings/tags",
                Map.of("operationId", "bulk-change-test-0001", "label", TAG)).expect(201);
        operator = browsers.signIn(stack, "operator");
        bulk = operator.friends().bulk();
    }

    @AfterAll
    void close() {
        operator.leave();
    }

    @Test
    @Order(1)
    void aTagOnThreeFriendsIsShownAndTakenBackButNotFromOneWhoWasChangedSince() throws IOException {
        bulk.choose(4);
        operator.page().keyboard().press("Escape");
        assertThat(bulk.chosen()).hasText("50人を表示");
        bulk.choose(0, 1, 2).begin("tag", TAG);
        assertThat(bulk.willChange()).hasText("3人");
        bulk.start();
        assertThat(bulk.figure("changed")).hasText("3人");
        for (int row = 0; row < 3; row++) {
            assertThat(bulk.row(row)).containsText(TAG);
        }
        noteOn(bulk.friend(2));

        bulk.undo();

        assertThat(bulk.figure("changed")).hasText("2人");
        assertThat(bulk.figure("failed")).hasText("1人");
        Download file = operator.page().waitForDownload(() -> operator.page().getByTestId("bulk-csv").click());
        assertThat(Files.readString(file.path())).startsWith("\ufeff\"友だちID\",").contains(bulk.friend(2))
                .contains("そのあとに受信や別の変更がありました").doesNotContain(bulk.friend(1));
        bulk.close();
        assertThat(bulk.row(0)).not().containsText(TAG);
        assertThat(bulk.row(2)).containsText(TAG);
        assertThat(bulk.chosen()).hasText("50人を表示");
    }

    @Test
    @Order(2)
    void everybodyWhomTheConditionsHoldIsMarkedThoughAnAnswerIsLost() {
        Page page = operator.page();
        bulk.chooseEverybody().begin("mark", "返信待ち");
        int count = Integer.parseInt(bulk.willChange().getAttribute("data-value"));
        int already = Integer.parseInt(page.getByTestId("bulk-already").getAttribute("data-value"));
        assertThat(count + already).isEqualTo(everybody());
        // The first request is carried out, but nobody hears of it.
        page.route("**/api/friends/bulk/mark", route -> {
            route.fetch();
            page.unroute("**/api/friends/bulk/mark");
            route.abort();
        });

        bulk.start();

        assertThat(bulk.figure("changed")).hasAttribute("data-value", Integer.toString(count));
        bulk.undo();
        assertThat(bulk.figure("changed")).hasAttribute("data-value", Integer.toString(count));
        bulk.close();
        assertThat(page.getByTestId("bulk-last")).isVisible();
    }

    @Test
    @Order(3)
    void aViewerHasNoBoxes() {
        // Nobody of the demo people may only look; the API says who may what, so the page is told that of one.
        List<String> read = List.of("me", "inbox.read", "friend.search", "campaign.read", "settings.read");
        Map<String, Object> me = new LinkedHashMap<>(stack.as("operator").get("/api/me").expect(200).json());
        me.put("rights", read);
        Page page = operator.page();
        page.route("**/api/me", route -> route.fulfill(new Route.FulfillOptions()
                .setContentType("application/json")
                .setBodyBytes(Json.write(me))));

        operator.visit("friends");

        assertThat(page.getByTestId("friend").first()).isVisible();
        assertThat(page.getByTestId("pick")).hasCount(0);
        assertThat(page.getByTestId("pick-all")).hasCount(0);
    }

    private Object everybody() {
        return stack.as("operator").post("/api/friends/count", Map.of("segment", Map.of("all", List.of()))).expect(200)
                .json().get("count");
    }

    private void noteOn(String friend) {
        stack.as("operator").post("/api/friends/" + friend + "/notes",
                Map.of("operationId", "bulk-change-test-0002", "text", "電話あり")).expect(200);
    }
}
