package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

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
