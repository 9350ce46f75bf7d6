package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Desk;
import henji.e2e.phones.Phones;
import henji.e2e.stack.Api;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A sequence of steps, made by the API: who adds the account gets each step once, and who answers gets no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIf("henji.e2e.browser.Browsers#areThere")
class StepsTest {

    private static final String HELLO = "ご登録ありがとうございます。";
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final String LATER = "ご不明な点はありませんか?";

    @TempDir
    private static Path data;

    private StackProcess stack;
    private Browsers browsers;

    @BeforeAll
    void open() {
        browsers = Browsers.open();
        // A stack of its own, because the clock is moved; by day, because nothing is sent at night.
        stack = StackProcess.startAt(LocalDate.now(TOKYO).plusDays(1).atTime(10, 0).atZone(TOKYO).toInstant(),
                data.resolve("henji"), "--no-demo");
    }

    @AfterAll
    void close() {
        browsers.close();
        stack.close();
    }

    private static Map<String, Object> step(int minutes, String text) {
        return Map.of("minutes", minutes, "messages", List.of(Map.of("type", "text", "text", text)));
    }

    private static long waiting(Api marketer) {
        return ((List<?>) marketer.get("/api/steps").expect(200).json().get("rows")).stream()
                .mapToLong(row -> ((Number) ((Map<?, ?>) row).get("waiting")).longValue()).sum();
    }

    @Test
    void whoAddsTheAccountGetsEachStepOnceAndWhoAnswersGetsNoMore() {
        Api marketer = stack.as("marketer");
        Desk desk = browsers.signIn(stack, "marketer");
        desk.visit("steps");
        assertThat(desk.page().getByText("ステップ配信はまだありません。")).isVisible();
        Object id = marketer.post("/api/steps", Map.of("operationId", "steps-0000000000001", "name", "はじめての方へ",
                "start", Map.of("by", "follow"), "steps", List.of(step(5, HELLO), step(60, LATER)),
                "stops", Map.of("onReply", true), "timeZone", "Asia/Tokyo")).expect(201).json().get("id");
        marketer.put("/api/steps/" + id + "/enabled", Map.of("enabled", true, "version", 1)).expect(200);
        Phones phones = browsers.phones(stack);
        Phones.Phone hanako = phones.newFriend("望月 花子");
        Phones.Phone kenta = phones.newFriend("宇佐美 健太");
        Wait.atMost(Browsers.PATIENCE, "both have entered", () -> waiting(marketer) == 2);

        stack.moveClockBy(Duration.ofMinutes(8));
        assertThat(hanako.fromAccount(HELLO)).hasCount(1);
        assertThat(kenta.fromAccount(HELLO)).hasCount(1);
        kenta.write("質問があります");
        stack.moveClockBy(Duration.ofMinutes(2));

        desk.visit("steps");
        Locator row = desk.page().getByTestId("steps-table").getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("はじめての方へ"));
        assertThat(row).containsText("有効");
        assertThat(row).containsText("友だち追加");
        assertThat(row.getByRole(AriaRole.LISTITEM).first())
                .hasText("5分後待機 0・受付済み 2人");

        stack.moveClockBy(Duration.ofMinutes(60));
        assertThat(hanako.fromAccount(LATER)).hasCount(1);
        assertThat(kenta.fromAccount(LATER)).hasCount(0);
        assertThat(hanako.fromAccount(HELLO)).hasCount(1);
        stack.moveClockBy(Duration.ofMinutes(3));
        desk.visit("steps");
        assertThat(row.getByRole(AriaRole.LISTITEM).last())
                .hasText("1時間後待機 0・受付済み 1人・終了 1人");
        desk.look(Desk.Look.PHONE);
        desk.visit("steps");
        assertThat(desk.isWiderThanItsWindow()).isFalse();
        assertThat(waiting(marketer)).isZero();
        assertThat(stack.line().deliveries()).containsEntry("duplicates", 0);
        assertThat(stack.line().deliveriesTo(stack.line().idOf("望月 花子"))).isEqualTo(2);
        assertThat(stack.line().deliveriesTo(stack.line().idOf("宇佐美 健太"))).isEqualTo(1);
    }
}
