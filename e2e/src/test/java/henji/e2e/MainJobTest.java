package henji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The main job, in the order a desk does it: the real page in a real browser, the real functions, LINE's side counted
 * by the simulator.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobTest {

    private static final double PATIENCE = Duration.ofSeconds(30).toMillis();
    private static final String QUESTION = "予約の変更はできますか?";
    private static final String REMINDER = "お返事はいかがでしょうか?";
    private static final String ANSWER = "はい、変更できます。ご希望の日時を教えてください。";

    @TempDir
    private static Path data;

    private StackProcess stack;
    private Playwright playwright;
    private Browser browser;
    private Page operator;
    private String hanako;
    private String kenta;

    @BeforeAll
    void open() {
        Optional<Path> chromium = Chromium.find();
        Assumptions.assumeTrue(chromium.isPresent(),
                "no Chromium: install one or name it in CHROME_BIN, so that the browser story can run");
        stack = StackProcess.start(data.resolve("henji"), "--no-demo");
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.get())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync")));
        operator = signIn("オペレーター");
    }

    @AfterAll
    void close() {
        if (playwright != null) {
            playwright.close();
        }
        if (stack != null) {
            stack.stop();
        }
    }

    @Test
    @Order(1)
    void aNewFriendWhoWritesAppearsInTheInboxWithoutAReload() {
        hanako = stack.line().addFriend("佐藤 花子");
        stack.line().write(hanako, QUESTION);

        Locator row = row(operator, "佐藤 花子");

        assertThat(row).isVisible(patiently());
        assertThat(row).containsText("未対応");
        assertThat(row).containsText(QUESTION);
        assertThat(row).containsText("待ち");
    }

    @Test
    @Order(2)
    void anAnswerIsFreeSetsTheMarkInTheSameActionAndArrivesOnThePhone() {
        row(operator, "佐藤 花子").click();
        assertThat(operator.getByText("無料で返信できます")).isVisible(patiently());

        operator.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("返信")).fill(ANSWER);
        button(operator, "送信して「返信待ち」にする").click();

        Wait.atMost(Duration.ofSeconds(30), "the answer is on the phone",
                () -> stack.line().textsFromAccount(hanako).contains(ANSWER));
        assertThat(operator.getByRole(AriaRole.LOG)).containsText(ANSWER, containing());
        assertThat(button(operator, "対応マークを変更").first()).containsText("返信待ち", containing());
        assertThat(operator.getByRole(AriaRole.COMPLEMENTARY)).containsText("返信待ちoperator", containing());
        assertThat(stack.line().deliveries()).containsEntry("duplicates", 0);
        assertThat(stack.as("operator").get("/api/quota").expect(200).json()).containsEntry("used", 0);
    }

    @Test
    @Order(3)
    void aSecondAnswerToTheSameFriendIsRefusedAndItsDraftKept() {
        kenta = stack.line().addFriend("鈴木 健太");
        stack.line().write(kenta, "在庫はありますか?");
        Page second = signIn("オペレーター2");
        String draft = "在庫を確認します。";
        row(operator, "鈴木 健太").click(new Locator.ClickOptions().setTimeout(PATIENCE));
        row(second, "鈴木 健太").click(new Locator.ClickOptions().setTimeout(PATIENCE));
        assertThat(second.getByRole(AriaRole.LOG)).containsText("在庫はありますか?", containing());
        // The second page hears nothing new: what the server refuses is what is tried here.
        second.route("**/api/changes*", route -> route.fulfill(
                new com.microsoft.playwright.Route.FulfillOptions().setStatus(304)));
        second.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("返信")).fill(draft);

        operator.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("返信")).fill("はい、ございます。");
        button(operator, "送信して「返信待ち」にする").click();
        Wait.atMost(Duration.ofSeconds(30), "the first answer is on the phone",
                () -> stack.line().textsFromAccount(kenta).contains("はい、ございます。"));
        button(second, "送信して「返信待ち」にする").click();

        assertThat(second.getByText("はい、ございます。").first()).isVisible(patiently());
        assertThat(second.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("返信")))
                .hasValue(draft, new LocatorAssertions.HasValueOptions().setTimeout(PATIENCE));
        assertThat(stack.line().textsFromAccount(kenta)).containsExactly("はい、ございます。");
        second.context().close();
    }

    @Test
    @Order(4)
    void aBroadcastReachesExactlyTheFriendsOfItsSegmentOnce() {
        Api admin = stack.as("admin");
        String vip = (String) admin.post("/api/settings/tags",
                Map.of("operationId", operation("tag"), "label", "VIP")).expect(201).json().get("id");
        List<String> inside = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String friend = stack.line().addFriend("会員 " + i);
            inside.add(friend);
        }
        String outside = stack.line().addFriend("一般 一郎");
        for (String friend : inside) {
            Wait.atMost(Duration.ofSeconds(30), "the friend is stored",
                    () -> admin.get("/api/friends/" + friend).status() == 200);
            admin.put("/api/friends/" + friend + "/tags",
                    Map.of("version", version(admin, friend), "add", List.of(vip))).expect(200);
        }
        String blocked = inside.removeLast();
        stack.line().block(blocked);
        Wait.atMost(Duration.ofSeconds(30), "the block is known", () -> "BLOCKED".equals(
                admin.get("/api/friends/" + blocked).json().get("followState")));
        stack.line().forgetDeliveries();
        Map<String, Object> segment = Map.of("all", List.of(
                Map.of("is", "mark", "in", List.of("done")), Map.of("is", "tag", "any", List.of(vip))));

        Map<String, Object> draft = admin.post("/api/broadcasts", Map.of("operationId", operation("draft"),
                "name", "冬のご優待", "segment", segment,
                "messages", List.of(Map.of("type", "text", "text", "冬のご優待のご案内です。")))).expect(201).json();
        String path = "/api/broadcasts/" + draft.get("id");
        Map<String, Object> preview = admin.post(path + "/preview", Map.of()).expect(200).json();
        admin.post(path + "/start", Map.of("operationId", operation("start"), "version", preview.get("version"),
                "confirmedCount", preview.get("count"))).expect(202);

        assertThat(preview).containsEntry("count", 4);
        Wait.atMost(Duration.ofMinutes(2), "the run is finished",
                () -> "FINISHED".equals(admin.get(path + "/run").json().get("state")));
        assertThat(admin.get(path + "/run").json().get("figures")).isEqualTo(Map.of("frozen", 4, "accepted", 4,
                "refused", 0, "unknown", 0, "cancelled", 0, "pending", 0));
        for (String friend : inside) {
            assertThat(stack.line().deliveriesTo(friend)).isEqualTo(1);
        }
        assertThat(stack.line().deliveriesTo(blocked)).isZero();
        assertThat(stack.line().deliveriesTo(outside)).isZero();
        assertThat(stack.line().deliveries()).containsEntry("deliveries", 4).containsEntry("duplicates", 0);
    }

    @Test
    @Order(5)
    void theMondayReminderReachesWhoeverStillOwesAnAnswerOnceAndNobodyElse() {
        Api marketer = stack.as("marketer");
        stack.line().forgetDeliveries();
        Map<String, Object> reminder = marketer.post("/api/reminders", Map.of("operationId", operation("reminder"),
                "name", "月曜のリマインダ",
                "segment", Map.of("all", List.of(Map.of("is", "mark", "in", List.of("waiting")))),
                "messages", List.of(Map.of("type", "text", "text", REMINDER)),
                "recurrence", Map.of("every", "week", "days", List.of("MON"), "at", "10:00",
                        "timeZone", "Asia/Tokyo"))).expect(201).json();
        String path = "/api/reminders/" + reminder.get("id");
        marketer.put(path + "/enabled", Map.of("enabled", true, "version", reminder.get("version"))).expect(200);
        Map<String, Object> dryRun = marketer.post(path + "/dry-run", Map.of()).expect(200).json();
        assertThat(dryRun).containsEntry("count", 2);

        stack.line().write(kenta, "ありがとうございます。水曜に伺います。");
        Wait.atMost(Duration.ofSeconds(30), "the answer reopened the friend", () -> !"waiting".equals(
                mark(marketer, kenta)));
        stack.moveClockTo(nextMonday());

        Wait.atMost(Duration.ofMinutes(2), "the reminder is on the phone",
                () -> stack.line().textsFromAccount(hanako).contains(REMINDER));
        Wait.atMost(Duration.ofMinutes(2), "its run is finished", () -> marketer.get(path + "/runs").text()
                .contains("FINISHED"));
        stack.moveClockBy(Duration.ofMinutes(5));
        assertThat(stack.line().textsFromAccount(hanako)).containsOnlyOnce(REMINDER);
        assertThat(stack.line().textsFromAccount(kenta)).doesNotContain(REMINDER);
        assertThat(stack.line().deliveries()).containsEntry("deliveries", 1).containsEntry("duplicates", 0);
    }

    @Test
    @Order(6)
    void everythingIsStillThereAfterAStopAndAStart() {
        Api admin = stack.as("admin");
        Object before = admin.get("/api/friends/" + hanako + "/timeline").expect(200).json().get("entries");
        Object settings = admin.get("/api/settings").expect(200).json();
        long delivered = ((Number) stack.line().deliveries().get("deliveries")).longValue();

        stack.stop();
        stack.start();

        Api again = stack.as("admin");
        assertThat(again.get("/api/friends/" + hanako + "/timeline").expect(200).json().get("entries"))
                .isEqualTo(before);
        assertThat(again.get("/api/settings").expect(200).json()).isEqualTo(settings);
        assertThat(stack.line().deliveries()).containsEntry("deliveries", (int) delivered);
    }

    private Page signIn(String person) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("ja-JP").setTimezoneId("Asia/Tokyo").setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.navigate(stack.page().toString());
        button(page, "サインイン").click();
        page.getByText(person, new Page.GetByTextOptions().setExact(true)).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("受信箱")))
                .isVisible(patiently());
        return page;
    }

    private static Locator row(Page page, String name) {
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("友だちの一覧"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    private static LocatorAssertions.IsVisibleOptions patiently() {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(PATIENCE);
    }

    private static LocatorAssertions.ContainsTextOptions containing() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE);
    }

    private static Object version(Api api, String friend) {
        return api.get("/api/friends/" + friend).expect(200).json().get("version");
    }

    private static Object mark(Api api, String friend) {
        return api.get("/api/friends/" + friend).expect(200).json().get("mark");
    }

    private static String operation(String what) {
        return "e2e-operation-" + what + "-0001";
    }

    private String nextMonday() {
        java.time.ZonedDateTime now = java.time.ZonedDateTime.now(java.time.ZoneId.of("Asia/Tokyo"));
        return now.with(java.time.temporal.TemporalAdjusters.next(java.time.DayOfWeek.MONDAY))
                .toLocalDate().atTime(10, 0, 5).atZone(java.time.ZoneId.of("Asia/Tokyo")).toOffsetDateTime().toString();
    }
}
