package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Desk;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of friends that go on and on: the page stays as small as the screen, whatever has been loaded. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class LongListsTest {

    /** Rows in the document of a window 900 pixels high. */
    private static final int MOST = 30;

    private Desk operator;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        operator = browsers.signIn(stack, "operator");
    }

    @AfterAll
    void leave() {
        operator.leave();
    }

    @Test
    void theTableOfFriendsKeepsToThirtyRowsWhileEverybodyIsLoaded() {
        operator.visit("friends");
        Page page = operator.page();
        Locator rows = page.getByTestId("friend");
        Locator more = page.getByTestId("more");

        assertThat(rows.first()).isVisible();
        int loaded = rowsOf(page);
        while (more.count() > 0) {
            more.click();
            int before = loaded;
            page.waitForCondition(() -> rowsOf(page) > before || more.count() == 0);
            loaded = rowsOf(page);
            assertThat(rows.count()).isPositive().isLessThanOrEqualTo(MOST);
        }

        assertThat(loaded).isGreaterThan(100);
        scrollTo(page, ".page", 1);
        assertThat(page.locator("[data-testid=friend][data-index='" + (loaded - 2) + "']")).isVisible();
        assertThat(rows.count()).isLessThanOrEqualTo(MOST);
        scrollTo(page, ".page", 0);
        assertThat(page.locator("[data-testid=friend][data-index='0']")).isVisible();
        assertThat(rows.count()).isLessThanOrEqualTo(MOST);
    }

    @Test
    void theInboxKeepsToThirtyRowsHoweverFarItIsScrolled() {
        operator.visit("inbox?view=all");
        Page page = operator.page();
        Locator rows = page.getByTestId("friend-row");
        assertThat(rows.first()).isVisible();

        for (int pages = 0; pages < 2; pages++) {
            Locator places = page.getByTestId("friend-list").getByRole(AriaRole.LISTITEM);
            int last = Integer.parseInt(places.last().getAttribute("aria-posinset"));
            scrollTo(page, "[data-testid=friend-list]", 1);
            page.waitForCondition(() -> Integer.parseInt(places.last().getAttribute("aria-posinset")) > last + MOST);
            assertThat(rows.count()).isPositive().isLessThanOrEqualTo(MOST);
        }
    }

    /** How many rows the table has in all, its head among them: what is in the document is but a part. */
    private static int rowsOf(Page page) {
        return Integer.parseInt(page.getByTestId("friend-table").getAttribute("aria-rowcount"));
    }

    /** @param where 0 for the beginning, 1 for the end */
    private static void scrollTo(Page page, String part, int where) {
        page.locator(part).evaluate("(part, where) => { part.scrollTop = where * part.scrollHeight; }", where);
    }
}
