package henji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A recurring message: its rule, its dry run, its runs. */
final class Reminders {

    private final Page page;

    Reminders(Page page) {
        this.page = page;
    }

    /** 毎週月曜 10:00 to everybody who owes an answer, as the page offers it. */
    Reminders mondayPreset() {
        page.getByTestId("monday-preset").click();
        return this;
    }

    Locator rule() {
        return page.getByTestId("rule-words");
    }

    Locator next() {
        return page.getByTestId("reminder-next");
    }

    void save() {
        page.getByTestId("save-reminder").click();
        assertThat(page.getByTestId("toasts")).containsText("保存しました");
    }

    void enable() {
        page.getByTestId("toggle-reminder").click();
    }

    /** Who would get it now; nothing is sent. */
    DryRun dryRun() {
        page.getByTestId("dry-run").click();
        assertThat(page.getByTestId("dry-run-lead")).isVisible();
        return new DryRun(page);
    }

    /** Newest first. */
    Locator runs() {
        return page.getByTestId("reminder-run");
    }

    /** The list of who would get it, and why. */
    record DryRun(Page page) {

        int count() {
            return Integer.parseInt(page.getByTestId("dry-run-lead").getAttribute("data-count"));
        }

        Locator rows() {
            return page.getByTestId("dry-run-row");
        }

        Locator row(String friend) {
            return rows().filter(new Locator.FilterOptions().setHasText(friend));
        }

        /** Reads the list to its end, however long it is. */
        DryRun toTheEnd() {
            Locator more = page.getByTestId("dry-run-dialog").getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("さらに読み込む"));
            for (int listed = rows().count(); more.count() > 0; listed = rows().count()) {
                more.click();
                assertThat(rows().nth(listed)).isVisible();
            }
            return this;
        }

        void close() {
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("閉じる")).click();
        }
    }
}
