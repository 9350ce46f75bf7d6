package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What was said with one friend, the composer, and the friend's card beside it. */
public final class Conversation {

    private final Page page;

    public Conversation(Page page) {
        this.page = page;
    }

    public Locator log() {
        return page.getByTestId("log");
    }

    /** Who it is with, at its head. */
    public Locator heading() {
        return page.getByTestId("conversation").getByRole(AriaRole.HEADING);
    }

    /** The friend's card. */
    public Locator card() {
        return page.getByTestId("card");
    }

    public void foldCard() {
        page.getByTestId("card-toggle").click();
        assertThat(card()).hasCount(0);
    }

    public Locator cost() {
        return page.getByTestId("cost");
    }

    public Locator composer() {
        return page.getByTestId("composer");
    }

    public Locator collision() {
        return page.getByTestId("collision");
    }

    public Locator mark() {
        return page.getByTestId("mark-menu");
    }

    public Locator tags() {
        return page.getByTestId("tags");
    }

    public Locator fields() {
        return page.getByTestId("fields");
    }

    /** The newest first: what changed, who did it, when. */
    public Locator history() {
        return page.getByTestId("history").getByRole(AriaRole.LISTITEM);
    }

    public Conversation type(String words) {
        composer().fill(words);
        return this;
    }

    /** With the mark that the button names. */
    public void send() {
        page.getByTestId("send").click();
    }

    /** Sends and sets a mark that is chosen from all; from then on the button names it. */
    public void sendAndChoose(String mark) {
        page.getByTestId("send-more").click();
        choose("送信して「" + mark + "」にする");
    }

    /** Sends without a mark. */
    public void sendOnly() {
        page.getByTestId("send-more").click();
        choose("送信のみ");
    }

    /** Said while nobody knows whether the answer was sent. */
    public Locator unknown() {
        return page.getByTestId("unknown");
    }

    /** Asks what became of an answer, as the same one. */
    public void check() {
        unknown().getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("結果を確認する")).click();
    }

    /** The answer that is on its way. */
    public Locator outgoing() {
        return page.getByTestId("outgoing");
    }

    /** Our messages that the server knows of. */
    public Locator sent(String words) {
        return page.getByTestId("message-out").filter(new Locator.FilterOptions().setHasText(words));
    }

    /** From answer to note. */
    public Conversation toNote() {
        return to("ノート");
    }

    /** From note to answer. */
    public Conversation toReply() {
        return to("返信");
    }

    private Conversation to(String mode) {
        page.getByRole(AriaRole.RADIOGROUP, new Page.GetByRoleOptions().setName("入力の種類"))
                .getByText(mode, new Locator.GetByTextOptions().setExact(true)).click();
        return this;
    }

    public void addNote() {
        page.getByTestId("add-note").click();
    }

    /** The notes on the card. */
    public Locator notes() {
        return page.getByTestId("card-notes").getByRole(AriaRole.LISTITEM);
    }

    /** The canned replies that are offered; the field for their search has the focus. */
    public Locator canned() {
        assertThat(page.getByTestId("canned-find")).isFocused();
        return page.getByTestId("canned-option");
    }

    public void openCanned() {
        page.getByTestId("canned").click();
    }

    public void doneAndNext() {
        page.getByTestId("done-next").click();
    }

    /** Sends and sets a mark in the same action. */
    public void sendAndSet(String mark) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("送信して「" + mark + "」にする")).click();
    }

    public void setMark(String mark) {
        mark().click();
        choose(mark);
    }

    /** A message of the friend, by its words. */
    public Locator message(String words) {
        return page.getByTestId("message-in").filter(new Locator.FilterOptions().setHasText(words));
    }

    public void markMessage(String words, String mark) {
        openMarks(words);
        choose(mark);
    }

    public void clearMessageMark(String words) {
        openMarks(words);
        choose("マークを外す");
    }

    public void tag(String label) {
        page.getByTestId("add-tag").click();
        choose(label);
    }

    public void assignTo(String choice) {
        page.getByTestId("assignee").click();
        choose(choice);
    }

    public void fill(String field, String value) {
        page.getByTestId("add-field").click();
        choose(field);
        field(field).fill(value);
        saveField();
    }

    /** The field that is being filled in on the card. */
    public Locator field(String label) {
        return page.getByTestId("fields").locator("..")
                .getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    public void saveField() {
        page.getByTestId("card").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存")).click();
    }

    /** The form in which the desk gives the friend a name of its own. */
    public Locator nameForm() {
        page.getByLabel("システム表示名を編集").click();
        return page.getByRole(AriaRole.DIALOG);
    }

    private void openMarks(String words) {
        Locator message = message(words);
        message.hover();
        message.getByTestId("message-mark").click();
    }

    private void choose(String item) {
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(item).setExact(true)).click();
    }
}
