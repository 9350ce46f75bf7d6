package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Browsers;
import henji.e2e.browser.Outage;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.desk.Inbox;
import henji.e2e.stack.Api;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import henji.e2e.stack.Wait;
import henji.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Every form of the page when it cannot be stored: what the API finds wrong stands beside its field, an outage is told,
 * what was typed stays, and pressing again once it is mended stores it once.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class FormsTest {

    private static final String TAKEN = "同じものがあります";
    private static final String WRONG = "形式が正しくありません";
    private static final String DOWN = "データベースから応答がありません。入力した内容は残っています。";

    /** Looks like nothing and cannot be stored: only the API finds it. */
    private static final String BELL = "\u0007";

    private StackProcess stack;
    private Desk admin;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        admin = browsers.signIn(stack, "admin");
    }

    /** No story ends in the question whether what another left unsaved may be lost. */
    @BeforeEach
    void loadThePageAnew() {
        admin.visit("settings/me");
    }

    @AfterAll
    void leave() {
        admin.leave();
    }

    @Test
    void aTag() {
        api().post("/api/settings/tags", Map.of("operationId", "story-forms-tag-0001", "label", "ご優待")).ok();
        Locator form = admin.settings().begin("タグ", "create-tag");

        refusedThenDown(form.getByLabel("名前"), "ご優待", TAKEN, "ご紹介", submit(form), "**/api/settings/tags");

        assertThat(labels("tags", "label")).contains("ご優待").containsOnlyOnce("ご紹介");
    }

    @Test
    void aField() {
        api().post("/api/settings/fields", Map.of("operationId", "story-forms-field-01", "label", "生年月日",
                "type", "date", "order", 1)).ok();
        Locator form = admin.settings().begin("友だち情報", "create-field");
        form.getByLabel("形式", exactly()).click();
        admin.page().getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName("数値")).click();
        form.getByLabel("名前").fill("紹介人数");

        refused(form.getByLabel("単位"), "人" + BELL, WRONG, submit(form));
        form.getByLabel("単位").fill("人");
        refusedThenDown(form.getByLabel("名前"), "生年月日", TAKEN, "紹介人数", submit(form), "**/api/settings/fields");

        assertThat(labels("fields", "label")).containsOnlyOnce("紹介人数");
    }

    @Test
    void aMark() {
        Locator form = admin.settings().begin("対応マーク", "create-mark");
        form.getByLabel("色").fill("#123456");

        refusedThenDown(form.getByLabel("名前"), "未対応", TAKEN, "確認中", submit(form), "**/api/settings/marks");

        assertThat(labels("marks", "label")).containsOnlyOnce("確認中");
        assertThat(admin.page().getByTestId("marks-table")).containsText("確認中");
        assertThat(labels("marks", "colour")).contains("#123456");
    }

    @Test
    void aCannedReply() {
        api().post("/api/settings/canned-replies", Map.of("operationId", "story-forms-canned-1", "title", "お見舞い",
                "text", "お大事になさってください。", "order", 1)).ok();
        Locator form = admin.settings().begin("定型文", "create-canned");
        form.getByLabel("名前").fill("お詫び");
        refused(form.getByTestId("canned-text"), "申し訳ございません。" + BELL, WRONG, submit(form));
        form.getByTestId("canned-text").fill("申し訳ございません。");

        refusedThenDown(form.getByLabel("名前"), "お見舞い", TAKEN, "お詫び", submit(form), "**/api/settings/canned-replies");

        assertThat(labels("cannedReplies", "text")).containsOnlyOnce("申し訳ございません。");
    }

    @Test
    void aKeptList() {
        api().post("/api/inbox/views", Map.of("operationId", "story-forms-view-001", "name", "急ぎ",
                "filter", Map.of("view", "mine"))).ok();
        Inbox inbox = admin.inbox();
        inbox.newestFirst();
        Locator name = inbox.keep();

        refusedThenDown(name, "急ぎ", TAKEN, "新しい順の要対応", admin.page().getByTestId("save-view-done"),
                "**/api/inbox/views");

        assertThat(inbox.kept()).hasText("新しい順の要対応");
        assertThat(labels("views", "name")).containsOnlyOnce("新しい順の要対応");
    }

    @Test
    void aSavedSearchAndTheConditionsOfASearch() {
        admin.friends().conditions().clear().nameContains("田" + BELL);
        Locator value = admin.page().getByTestId("condition").getByLabel("値", exactly());
        assertThat(value).hasAccessibleDescription(WRONG);
        assertThat(value).hasValue("田" + BELL);
        value.fill("田");
        assertThat(admin.page().getByTestId("count-number")).isVisible();
        api().post("/api/settings/segments", Map.of("operationId", "story-forms-segment1", "name", "全員",
                "segment", Map.of("all", List.of()))).ok();
        admin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("検索を保存")).click();
        Locator form = admin.page().getByRole(AriaRole.DIALOG);

        refusedThenDown(form.getByLabel("検索の名前"), "全員", TAKEN, "田の付く名前", submit(form),
                "**/api/settings/segments");

        assertThat(labels("segments", "name")).containsOnlyOnce("田の付く名前");
    }

    @Test
    void aFieldAndTheNameOfOneFriend() {
        api().post("/api/settings/fields", Map.of("operationId", "story-forms-field-02", "label", "ご要望",
                "type", "text", "order", 2)).ok();
        String friend = new People(stack).come("原田 美羽");
        Conversation conversation = admin.conversation(friend);
        conversation.fill("ご要望", "窓側の席" + BELL);
        Locator wish = conversation.field("ご要望");
        assertThat(wish).hasAccessibleDescription(WRONG);
        assertThat(wish).hasValue("窓側の席" + BELL);
        Outage.before(admin.page(), "PUT", "**/api/friends/*/fields");
        wish.fill("窓側の席");
        conversation.saveField();
        assertThat(admin.toasts()).containsText(DOWN);
        assertThat(wish).hasValue("窓側の席");
        conversation.saveField();
        assertThat(wish).hasCount(0);
        assertThat(conversation.fields()).containsText("窓側の席");

        Locator form = conversation.nameForm();
        refusedThenDown(form.getByLabel("システム表示名"), "原田様" + BELL, WRONG, "原田様", submit(form),
                "**/api/friends/*/display-name");
        assertThat(conversation.heading()).hasText("原田様");
        conversation.fields().getByLabel("ご要望を編集").click();
        conversation.field("ご要望").fill("");
        conversation.saveField();
        assertThat(conversation.fields()).not().containsText("ご要望");
    }

    @Test
    void aBroadcast() {
        String tag = (String) api().post("/api/settings/tags", Map.of("operationId", "story-forms-tag-0002",
                "label", "春の会")).expect(201).json().get("id");
        String text = "春の会のご案内です。";
        Broadcasts broadcast = admin.broadcasts().create("春の会" + BELL);
        broadcast.audience().clear().oneOf("タグ", "春の会");
        broadcast.write(text + BELL);
        admin.page().getByTestId("save-draft").click();
        assertThat(broadcast.text()).hasAccessibleDescription(Pattern.compile(WRONG));
        assertThat(broadcast.text()).hasValue(text + BELL);
        broadcast.write(text);
        admin.page().getByTestId("save-draft").click();
        Locator name = admin.page().getByTestId("broadcast-name");
        assertThat(name).hasAccessibleDescription(Pattern.compile(WRONG));
        name.fill("春の会");

        // Somebody removes the tag meanwhile.
        api().delete("/api/settings/tags/" + tag + "?version=1").ok();
        admin.page().getByTestId("save-draft").click();
        Locator condition = admin.page().getByTestId("condition");
        assertThat(condition).containsText("見つかりません");
        condition.getByLabel("条件を削除").click();
        Outage.after(admin.page(), "POST", "**/api/broadcasts");
        admin.page().getByTestId("save-draft").click();
        assertThat(admin.toasts()).containsText(DOWN);
        assertThat(name).hasValue("春の会");
        assertThat(broadcast.text()).hasValue(text);
        broadcast.saveDraft();

        assertThat(admin.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("一斉配信を編集")))
                .isVisible();
        admin.page().reload();
        assertThat(name).hasValue("春の会");
        assertThat(broadcast.text()).hasValue(text);
        assertThat(broadcast.listed("春の会")).hasCount(1);
    }

    @Test
    void aBroadcastThatNobodyIsLeftToGet() {
        String nobody = "この条件に一致し、送信できる友だちがいません";
        String tag = (String) api().post("/api/settings/tags", Map.of("operationId", "story-forms-tag-0003",
                "label", "秋の会")).expect(201).json().get("id");
        Map<String, ?> segment = Map.of("segment", Map.of("is", "tag", "any", List.of(tag)));
        String friend = new People(stack).come("大野 樹");
        change(friend, Map.of("add", List.of(tag)));
        Wait.atMost(Browsers.PATIENCE, "the tag is found", () -> Integer.valueOf(1).equals(
                api().post("/api/friends/count", segment).expect(200).json().get("count")));
        admin.visit("broadcasts");
        Broadcasts broadcast = admin.broadcasts().create("秋の会");
        broadcast.audience().clear().oneOf("タグ", "秋の会");
        broadcast.write("秋の会のご案内です。");
        Broadcasts.Review review = broadcast.review();
        assertThat(review.count()).isEqualTo(1);

        change(friend, Map.of("remove", List.of(tag)));
        review.startButton().click();
        assertThat(review.nobody()).hasText(nobody);
        review.backToEdit();
        assertThat(broadcast.conditions()).containsText(nobody);
        assertThat(broadcast.text()).hasValue("秋の会のご案内です。");

        review = broadcast.review();
        assertThat(review.nobody()).hasText(nobody);
        assertThat(review.quota()).hasCount(0);
        assertThat(review.startButton()).hasCount(0);
        review.backToEdit();
        assertThat(stack.line().textsFromAccount(friend)).isEmpty();
    }

    @Test
    void aReminder() {
        admin.reminders().mondayPreset();
        Locator name = admin.page().getByTestId("reminder-name");
        Locator save = admin.page().getByTestId("save-reminder");
        refused(name, "毎週のご確認" + BELL, WRONG, save);
        assertThat(admin.page().getByTestId("rule-words")).containsText("毎週月曜 10:00");
        name.fill("毎週のご確認");

        Outage.after(admin.page(), "POST", "**/api/reminders");
        save.click();
        assertThat(admin.toasts()).containsText(DOWN);
        assertThat(name).hasValue("毎週のご確認");
        save.click();

        assertThat(admin.page().getByTestId("reminder-status")).isVisible();
        assertThat(admin.reminders().listed("毎週のご確認")).hasCount(1);
    }

    /** Whatever else of the friend is written meanwhile: the version is read until it is the newest. */
    private void change(String friend, Map<String, Object> tags) {
        Wait.atMost(Browsers.PATIENCE, "tags are changed", () -> {
            Map<String, Object> body = new HashMap<>(tags);
            body.put("version", api().get("/api/friends/" + friend).json().get("version"));
            return api().put("/api/friends/" + friend + "/tags", body).status() == 200;
        });
    }

    /** Refused for its value, then met by an outage with a good one; pressed again it is stored. */
    private void refusedThenDown(
            Locator field, String bad, String fault, String good, Locator button, String path) {
        refused(field, bad, fault, button);
        String method = path.contains("/friends/") ? "PUT" : "POST";
        Outage outage = Outage.after(admin.page(), method, path);
        field.fill(good);
        button.click();
        assertThat(admin.toasts()).containsText(DOWN);
        assertThat(field).hasValue(good);
        button.click();
        assertThat(field).isHidden();
        assertThat(outage.asked()).isEqualTo(2);
    }

    private void refused(Locator field, String bad, String fault, Locator button) {
        field.fill(bad);
        button.click();
        assertThat(field).hasAccessibleDescription(Pattern.compile(fault));
        assertThat(field).hasAttribute("aria-invalid", "true");
        assertThat(field).hasValue(bad);
    }

    private static Locator submit(Locator form) {
        return form.locator("button[type=submit]");
    }

    private List<Object> labels(String settings, String member) {
        return ((List<?>) api().get("/api/settings").expect(200).json().get(settings)).stream()
                .map(Json::object).map(each -> each.get(member)).toList();
    }

    private Api api() {
        return stack.as("admin");
    }

    private static Locator.GetByLabelOptions exactly() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
