package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Many friends of the Friends page changed at once. */
public final class BulkChange {

    private final Page page;

    BulkChange(Page page) {
        this.page = page;
    }

    public BulkChange choose(int... rows) {
        for (int row : rows) {
            row(row).getByTestId("pick").check();
        }
        assertThat(chosen()).hasText("この一覧で選んだ " + rows.length + "人");
        return this;
    }

    public BulkChange chooseEverybody() {
        page.getByTestId("pick-all").check();
        page.getByTestId("pick-matching").click();
        assertThat(chosen()).containsText("条件に合う");
        return this;
    }

    /** Opens the dialog of an action and picks its object; the preview is there. */
    public void begin(String kind, String object) {
        page.getByTestId("bulk-" + kind).click();
        page.getByTestId("bulk-object").click();
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(object)).click();
        assertThat(page.getByTestId("bulk-preview")).isVisible();
    }

    /** How many the preview says will change. */
    public Locator willChange() {
        return page.getByTestId("bulk-count");
    }

    public void start() {
        page.getByTestId("bulk-start").click();
        awaitEnd();
    }

    public void undo() {
        page.getByTestId("bulk-undo").click();
        assertThat(page.getByTestId("bulk-undo")).hasCount(0);
        awaitEnd();
    }

    /** A figure of the result: {@code changed}, {@code failed} … */
    public Locator figure(String name) {
        return page.getByTestId("bulk-" + name);
    }

    public void close() {
        page.getByTestId("bulk-close").click();
        assertThat(page.getByRole(AriaRole.DIALOG)).hasCount(0);
    }

    public Locator row(int number) {
        return page.getByTestId("friend").nth(number);
    }

    public String friend(int row) {
        return row(row).getAttribute("data-friend");
    }

    /** Who is chosen, in words. */
    public Locator chosen() {
        return page.getByTestId("bulk-chosen");
    }

    private void awaitEnd() {
        assertThat(page.getByTestId("bulk-close")).isVisible();
    }
}
