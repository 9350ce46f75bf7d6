package henji.e2e.desk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What was said with one friend, the composer, and the friend's card beside it. */
public final class Conversation {

    private final Page page;

    Conversation(Page page) {
        this.page = page;
    }

    public Locator log() {
        return page.getByTestId("log");
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
        page.getByLabel(field, new Page.GetByLabelOptions().setExact(true)).fill(value);
        page.getByTestId("card").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("保存")).click();
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
