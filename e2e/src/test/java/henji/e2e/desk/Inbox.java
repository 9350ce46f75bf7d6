package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

import java.time.Duration;

/** The queue: whose turn it is. */
public final class Inbox {

    private final Page page;

    Inbox(Page page) {
        this.page = page;
    }

    /** In a large account the newest of many who wait is far down the queue; this brings it to the top. */
    public Inbox newestFirst() {
        Locator sort = page.getByTestId("sort");
        if (!sort.textContent().contains("新しい順")) {
            sort.click();
        }
        return this;
    }

    /** @param name needs-reply, mine, unassigned, waiting or all */
    public Inbox view(String name) {
        page.getByTestId("view-" + name).click();
        return shows(name);
    }

    public Inbox shows(String view) {
        assertThat(page.getByTestId("view-" + view)).hasAttribute("aria-selected", "true");
        return this;
    }

    public Locator row(String friend) {
        return page.getByTestId("friend-row").filter(new Locator.FilterOptions().setHasText(friend));
    }

    /** The rows that hold something this person has not read. */
    public Locator unread(String friend) {
        return row(friend).and(page.locator("[data-unread]"));
    }

    /** Narrows the list by one choice of a filter: 対応マーク, タグ, 担当者. */
    public Inbox filter(String filter, String choice) {
        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("受信箱"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(filter).setExact(true)).click();
        page.getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(filter))
                .getByLabel(choice, new Locator.GetByLabelOptions().setExact(true)).check();
        page.keyboard().press("Escape");
        return this;
    }

    /** The form under which what the list shows now is kept. */
    public Locator keep() {
        page.getByTestId("save-view").click();
        assertThat(page.getByTestId("view-name")).isFocused();
        return page.getByTestId("view-name");
    }

    public void keepIt() {
        page.getByTestId("save-view-done").click();
    }

    /** For everybody, and not for oneself alone. */
    public void share() {
        page.getByLabel("全員で共有する").check();
    }

    /** The name of the kept list that is shown. */
    public Locator kept() {
        return page.getByTestId("kept-view");
    }

    /** The kept lists to pick from. */
    public Locator keptLists() {
        page.getByTestId("kept-views").click();
        return page.getByRole(AriaRole.LIST, new Page.GetByRoleOptions().setName("保存した表示"))
                .getByRole(AriaRole.LISTITEM);
    }

    public Locator keptListsButton() {
        return page.getByTestId("kept-views");
    }

    public Locator search() {
        return page.getByTestId("inbox-search");
    }

    /** Looks at every frame until a friend's row has all these words. */
    public void await(String friend, Duration limit, String... words) {
        page.waitForFunction("""
                ([friend, words]) => [...document.querySelectorAll('[data-testid=friend-row]')].some((row) =>
                  row.textContent.includes(friend) && words.every((word) => row.textContent.includes(word)))""",
                new Object[] {friend, words}, new Page.WaitForFunctionOptions().setTimeout(limit.toMillis()));
    }

    /** Searches every friend for the name, wherever in the list they stand. */
    public Conversation find(String friend) {
        view("all");
        page.getByTestId("inbox-search").fill(friend);
        page.waitForURL(url -> url.contains("q="));
        return open(friend);
    }

    public Conversation open(String friend) {
        row(friend).click();
        // Rows keep still under the pointer; it leaves, so that arrivals may move them again.
        page.mouse().move(0, 0);
        return new Conversation(page);
    }
}
