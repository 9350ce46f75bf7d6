package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.google.gson.JsonObject;
import henji.e2e.browser.Browsers;
import henji.e2e.browser.Outage;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.desk.Inbox;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.List;
import java.util.Map;

/** An operator who answers: what is typed is never lost, nothing is sent that was not meant, nothing is sent twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class AnsweringTest {

    private static final String QUESTION = "予約は取れますか?";

    /** The browser's number for the key held down. */
    private static final int CONTROL = 2;

    private StackProcess stack;
    private People people;
    private Desk operator;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        people = new People(stack);
        operator = browsers.signIn(stack, "operator");
    }

    @AfterAll
    void leave() {
        operator.leave();
    }

    @Test
    void anAnswerThatAnOutageStoppedKeepsItsWordsAndGoesOutOnceWhenAskedAgain() {
        String friend = people.come("白石 光", QUESTION);
        Conversation conversation = operator.conversation(friend);
        Outage outage = Outage.before(operator.page(), "POST", "**/api/friends/*/messages");

        conversation.type("はい、お取りできます。").sendOnly();

        assertThat(conversation.unknown()).containsText("データベースから応答がありません。");
        assertThat(conversation.outgoing()).containsText("はい、お取りできます。");
        assertThat(textsTo(friend)).isEmpty();
        conversation.check();
        assertThat(conversation.sent("はい、お取りできます。")).hasCount(1);
        assertThat(conversation.outgoing()).hasCount(0);
        assertThat(conversation.composer()).hasValue("");
        assertThat(outage.asked()).isEqualTo(2);
        assertThat(textsTo(friend)).containsExactly("はい、お取りできます。");
    }

    @Test
    void anAnswerWhoseOutcomeWasLostIsFoundAndNotSentAgain() {
        String friend = people.come("黒木 蓮", QUESTION);
        Conversation conversation = operator.conversation(friend);
        Outage.after(operator.page(), "POST", "**/api/friends/*/messages");

        conversation.type("何名様でしょうか。").sendAndChoose("返信待ち");
        assertThat(conversation.unknown()).isVisible();
        conversation.check();

        assertThat(conversation.unknown()).hasCount(0);
        assertThat(conversation.sent("何名様でしょうか。")).hasCount(1);
        assertThat(conversation.mark()).containsText("返信待ち");
        assertThat(textsTo(friend)).containsExactly("何名様でしょうか。");
    }

    @Test
    void aNoteThatAnOutageStoppedIsKeptAndStoredOnceWhenPressedAgain() {
        String friend = people.come("青山 結衣", QUESTION);
        Conversation conversation = operator.conversation(friend).toNote();
        Outage.after(operator.page(), "POST", "**/api/friends/*/notes");
        conversation.type("お子さま連れ");

        conversation.addNote();
        assertThat(operator.toasts()).containsText("データベースから応答がありません。入力した内容は残っています。");
        assertThat(conversation.composer()).hasValue("お子さま連れ");
        conversation.addNote();

        assertThat(conversation.composer()).hasValue("");
        assertThat(conversation.notes()).hasCount(1);
        assertThat(conversation.notes()).containsText("お子さま連れ");
    }

    @Test
    void aNoteWithACharacterThatCannotBeStoredIsRefusedBesideItsField() {
        Conversation conversation = operator.conversation(people.come("赤坂 直人", QUESTION)).toNote();
        conversation.type("ベル\u0007");

        conversation.addNote();

        assertThat(conversation.composer()).hasAttribute("aria-invalid", "true");
        assertThat(conversation.composer()).hasAccessibleDescription("形式が正しくありません");
        assertThat(conversation.composer()).hasValue("ベル\u0007");
        conversation.type("ベル").addNote();
        assertThat(conversation.notes()).containsText("ベル");
    }

    @Test
    void draftsOfAnswersAndNotesSurviveAReloadAndAnotherConversation() {
        String friend = people.come("緑川 葵", QUESTION);
        String other = people.come("紫藤 誠", QUESTION);
        Conversation conversation = operator.conversation(friend);
        conversation.type("確認して、").toNote().type("店長に聞く");

        assertThat(operator.conversation(other).composer()).hasValue("");
        conversation = operator.conversation(friend);

        assertThat(conversation.composer()).hasValue("確認して、");
        assertThat(conversation.toNote().composer()).hasValue("店長に聞く");
        conversation.toReply().type("").toNote().type("");
    }

    @Test
    void nothingIsSentByTheEnterThatEndsAConversionOfKana() {
        String friend = people.come("藤井 さくら", QUESTION);
        operator.visit("settings/me");
        operator.page().getByText("Enter で送信(Ctrl+Enter で改行)", new Page.GetByTextOptions().setExact(true)).click();
        Conversation conversation = operator.conversation(friend);
        conversation.composer().focus();
        CDPSession keyboard = operator.page().context().newCDPSession(operator.page());

        compose(keyboard, "うけたまわりました");
        // The one is said by some browsers, the other by the rest.
        enter(keyboard, 13, 0);
        enter(keyboard, 229, 0);
        assertThat(conversation.composer()).isEditable();
        assertThat(conversation.outgoing()).hasCount(0);
        insert(keyboard, "承りました。");
        assertThat(conversation.composer()).hasValue("承りました。");
        operator.page().keyboard().press("Enter");

        assertThat(conversation.sent("承りました。")).hasCount(1);
        assertThat(textsTo(friend)).containsExactly("承りました。");
        operator.visit("settings/me");
        operator.page().getByText("Ctrl+Enter で送信(Enter で改行)", new Page.GetByTextOptions().setExact(true)).click();
    }

    @Test
    void controlAndEnterSendOnceEnterBeginsALineAndWhileKanaIsConvertedNeitherDoes() {
        String friend = people.come("森田 海斗", QUESTION);
        Conversation conversation = operator.conversation(friend);
        conversation.composer().focus();
        CDPSession keyboard = operator.page().context().newCDPSession(operator.page());

        operator.page().keyboard().insertText("はい。");
        operator.page().keyboard().press("Enter");
        compose(keyboard, "おまちしております");
        enter(keyboard, 13, CONTROL);
        enter(keyboard, 229, CONTROL);
        assertThat(conversation.composer()).isEditable();
        assertThat(conversation.outgoing()).hasCount(0);
        insert(keyboard, "お待ちしております。");
        assertThat(conversation.composer()).hasValue("はい。\nお待ちしております。");
        operator.page().keyboard().press("Control+Enter");

        assertThat(conversation.sent("お待ちしております。")).hasCount(1);
        assertThat(conversation.composer()).hasValue("");
        assertThat(textsTo(friend)).containsExactly("はい。\nお待ちしております。");
    }

    @Test
    void aCannedReplyIsFoundByASlashAtTheBeginningOfALineAndByItsButton() {
        canned("定休日", "毎週火曜は定休日でございます。");
        canned("駐輪場", "駐輪場は店舗の裏にございます。");
        Conversation conversation = operator.conversation(people.come("水野 陽菜", QUESTION));
        conversation.type("お問い合わせありがとうございます。");
        conversation.composer().press("End");
        conversation.composer().press("/");
        assertThat(conversation.composer()).hasValue("お問い合わせありがとうございます。/");
        conversation.composer().press("Backspace");

        conversation.composer().press("Enter");
        conversation.composer().press("/");
        Locator offered = conversation.canned();
        operator.page().keyboard().type("エレベーター");
        assertThat(offered).hasCount(0);
        operator.page().keyboard().press("ControlOrMeta+a");
        operator.page().keyboard().insertText("裏に");
        assertThat(offered).hasCount(1);
        operator.page().keyboard().press("Enter");

        assertThat(conversation.composer()).isFocused();
        assertThat(conversation.composer())
                .hasValue("お問い合わせありがとうございます。\n駐輪場は店舗の裏にございます。");
        conversation.openCanned();
        conversation.canned().filter(new Locator.FilterOptions().setHasText("毎週火曜")).click();
        assertThat(conversation.composer()).hasValue("お問い合わせありがとうございます。\n駐輪場は店舗の裏にございます。\n"
                + "毎週火曜は定休日でございます。");
        conversation.type("");
    }

    @Test
    void doneAndNextOpensTheNextAtOnceAndOffersTheWayBackWhenItWasNotStored() {
        String first = people.come("土屋 樹", QUESTION);
        String second = people.come("石田 凛", QUESTION);
        String third = people.come("岩崎 大和", QUESTION);
        Inbox inbox = operator.inbox().view("needs-reply").newestFirst();
        inbox.await("岩崎 大和", Browsers.PATIENCE, QUESTION);
        Conversation conversation = inbox.open("岩崎 大和");
        assertThat(conversation.heading()).hasText("岩崎 大和");

        conversation.doneAndNext();
        assertThat(conversation.heading()).hasText("石田 凛");
        assertThat(inbox.row("岩崎 大和")).hasCount(0);
        Outage.before(operator.page(), "PUT", "**/api/friends/*/mark");
        operator.page().keyboard().press("e");

        assertThat(conversation.heading()).hasText("土屋 樹");
        assertThat(operator.toasts()).containsText("石田 凛");
        operator.toasts().getByText("開く", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(conversation.heading()).hasText("石田 凛");
        assertThat(conversation.mark()).containsText("未対応");
        assertThat(List.of(markOf(third), markOf(second), markOf(first))).containsExactly("done", "todo", "todo");
    }

    private List<String> textsTo(String friend) {
        return stack.line().textsFromAccount(friend);
    }

    private Object markOf(String friend) {
        return stack.as("operator").get("/api/friends/" + friend).expect(200).json().get("mark");
    }

    private void canned(String title, String text) {
        stack.as("operator").post("/api/settings/canned-replies",
                Map.of("operationId", "story-canned-" + title.hashCode(),
                        "title", title, "text", text, "order", 1)).ok();
    }

    /** As an input method shows what is not yet decided. */
    private static void compose(CDPSession keyboard, String text) {
        JsonObject composition = new JsonObject();
        composition.addProperty("text", text);
        composition.addProperty("selectionStart", text.length());
        composition.addProperty("selectionEnd", text.length());
        keyboard.send("Input.imeSetComposition", composition);
    }

    /** The key as the page hears of it while the input method has it: it types nothing. */
    private static void enter(CDPSession keyboard, int keyCode, int modifiers) {
        JsonObject key = new JsonObject();
        key.addProperty("modifiers", modifiers);
        key.addProperty("type", "rawKeyDown");
        key.addProperty("key", keyCode == 13 ? "Enter" : "Process");
        key.addProperty("code", "Enter");
        key.addProperty("windowsVirtualKeyCode", keyCode);
        keyboard.send("Input.dispatchKeyEvent", key);
    }

    /** As it puts in what was decided. */
    private static void insert(CDPSession keyboard, String text) {
        JsonObject decided = new JsonObject();
        decided.addProperty("text", text);
        keyboard.send("Input.insertText", decided);
    }
}
