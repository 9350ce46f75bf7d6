package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.desk.Inbox;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import henji.json.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** The inbox as each person has it: what they have read, the lists they keep, the keys they press. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class ListsTest {

    private static final String WORDS = "在庫を教えてください。";

    private StackProcess stack;
    private People people;
    private Desk operator;
    private Desk admin;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        people = new People(stack);
        operator = browsers.signIn(stack, "operator");
        admin = browsers.signIn(stack, "admin");
    }

    @AfterAll
    void leave() {
        operator.leave();
        admin.leave();
    }

    @Test
    void whatOnePersonHasReadIsStillUnreadForAnother() {
        String friend = people.come("野口 千尋", WORDS);
        Inbox mine = operator.inbox().newestFirst();
        Inbox theirs = admin.inbox().newestFirst();
        assertThat(mine.unread("野口 千尋")).hasCount(1);
        assertThat(theirs.unread("野口 千尋")).hasCount(1);

        mine.open("野口 千尋");
        assertThat(mine.unread("野口 千尋")).hasCount(0);
        // What is read is stored with nobody waiting for it; the list is asked for anew once it is.
        operator.page().waitForCondition(() -> !isUnread("operator", friend));
        operator.visit("inbox?sort=newest");
        assertThat(mine.row("野口 千尋")).hasCount(1);
        assertThat(mine.unread("野口 千尋")).hasCount(0);
        admin.visit("inbox?sort=newest");
        assertThat(theirs.unread("野口 千尋")).hasCount(1);

        people.write(friend, "急いでいます。");
        mine.await("野口 千尋", Browsers.PATIENCE, "急いでいます。");
        assertThat(mine.unread("野口 千尋")).hasCount(1);
        assertThat(mine.open("野口 千尋").log()).containsText("急いでいます。");
        assertThat(mine.unread("野口 千尋")).hasCount(0);
        press("u");
        assertThat(mine.unread("野口 千尋")).hasCount(1);
        operator.page().waitForCondition(() -> isUnread("operator", friend));
    }

    @Test
    void aListIsKeptForOneselfOrForAllAndOpenedByItsAddress() {
        people.come("大野 渉", WORDS);
        Inbox mine = operator.inbox().view("all").filter("対応マーク", "未対応");
        mine.keep().fill("未対応だけ");
        mine.keepIt();
        assertThat(mine.kept()).hasText("未対応だけ");
        String own = operator.page().url();
        assertThat(own).contains("saved=").doesNotContain("mark=");
        Inbox shared = admin.inbox().view("all").filter("担当者", "未割り当て");
        shared.keep().fill("担当なし");
        shared.share();
        shared.keepIt();
        assertThat(shared.kept()).hasText("担当なし");
        String everybodys = admin.page().url();

        operator.page().navigate(own);
        assertThat(mine.kept()).hasText("未対応だけ");
        assertThat(mine.row("大野 渉")).hasCount(1);
        admin.page().navigate(own);
        assertThat(admin.page().getByText("保存した表示が見つかりません。")).isVisible();
        operator.page().navigate(everybodys);
        assertThat(mine.kept()).hasText("担当なし");
        Locator lists = mine.keptLists();
        assertThat(lists).hasCount(2);
        assertThat(lists.getByLabel("「担当なし」を編集")).hasCount(0);

        lists.getByLabel("「未対応だけ」を編集").click();
        lists.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("削除")).click();
        assertThat(lists).hasCount(1);
        admin.page().navigate(everybodys);
        Locator theirs = shared.keptLists();
        theirs.getByLabel("「担当なし」を編集").click();
        theirs.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("削除")).click();
        assertThat(theirs.getByLabel("「担当なし」を編集")).hasCount(0);
        operator.page().navigate(everybodys);
        assertThat(operator.page().getByText("保存した表示が見つかりません。")).isVisible();
        assertThat(mine.keptListsButton()).hasCount(0);
    }

    @Test
    void theKeysMoveOpenWriteMarkAssignTagAndSelect() {
        stack.as("admin").post("/api/settings/tags",
                Map.of("operationId", "story-lists-tag-00001", "label", "鍵盤")).expect(201);
        operator.page().reload();
        people.come("下田 晴", WORDS);
        people.come("中田 湊", WORDS);
        String top = people.come("上田 芽衣", WORDS);
        Inbox inbox = operator.inbox().newestFirst();
        inbox.await("上田 芽衣", Browsers.PATIENCE, WORDS);
        Conversation conversation = new Conversation(operator.page());

        press("j", "j", "k", "Enter");
        assertThat(conversation.heading()).hasText("上田 芽衣");
        press("j");
        assertThat(conversation.heading()).hasText("中田 湊");
        press("k");
        assertThat(conversation.heading()).hasText("上田 芽衣");

        press("r");
        assertThat(conversation.composer()).isFocused();
        // In a field letters are letters.
        press("j", "e");
        assertThat(conversation.composer()).hasValue("je");
        press("Escape", "n");
        assertThat(conversation.composer()).isFocused();
        assertThat(conversation.composer()).hasAttribute("aria-label", "ノート");
        press("Escape", "/");
        assertThat(inbox.search()).isFocused();
        press("Escape", "r");
        conversation.type("");
        press("Escape");

        Object before = card(top).get("version");
        press("3");
        assertThat(conversation.mark()).containsText("対応中");
        operator.page().waitForCondition(() -> !card(top).get("version").equals(before));
        press("m");
        closeMenu();
        press("i");
        operator.page().waitForCondition(() -> card(top).containsKey("assignee"));
        press("a");
        closeMenu();
        // The card that was folded is opened for the tags.
        conversation.foldCard();
        press("t");
        closeMenu();
        assertThat(conversation.card()).isVisible();
        press("?");
        assertThat(operator.page().getByRole(AriaRole.DIALOG)).containsText("対応済みにして次へ");
        press("Escape");
        assertThat(operator.page().getByRole(AriaRole.DIALOG)).hasCount(0);

        press("x", "j", "x");
        assertThat(operator.page().getByTestId("bulk-chosen")).containsText("2人");
        press("Escape");
        assertThat(operator.page().getByTestId("bulk-bar")).hasCount(0);
        assertThat(conversation.heading()).hasText("中田 湊");
        press("Escape");
        assertThat(conversation.heading()).hasCount(0);
    }

    /** No key means anything to the page while a menu is there. */
    private void closeMenu() {
        Locator menu = operator.page().getByRole(AriaRole.MENU);
        assertThat(menu).isVisible();
        press("Escape");
        assertThat(menu).hasCount(0);
    }

    private void press(String... keys) {
        for (String key : keys) {
            operator.page().keyboard().press(key);
        }
    }

    private Map<String, Object> card(String friend) {
        return stack.as("operator").get("/api/friends/" + friend).expect(200).json();
    }

    private boolean isUnread(String person, String friend) {
        List<?> rows = (List<?>) stack.as(person).get("/api/inbox?view=all&sort=newest").expect(200).json().get("rows");
        return rows.stream().map(Json::object)
                .anyMatch(row -> friend.equals(row.get("friendId")) && Boolean.TRUE.equals(row.get("unread")));
    }
}
