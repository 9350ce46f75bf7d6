package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** A recurring message: its rule, its dry run, its runs. */
public final class Reminders {

    private final Page page;

    Reminders(Page page) {
        this.page = page;
    }

    /** 毎週月曜 10:00 to everybody who owes an answer, as the page offers it. */
    public Reminders mondayPreset() {
        page.getByTestId("monday-preset").click();
        return this;
    }

    public Locator rule() {
        return page.getByTestId("rule-words");
    }

    public Locator next() {
        return page.getByTestId("reminder-next");
    }

    public void save() {
        page.getByTestId("save-reminder").click();
        assertThat(page.getByTestId("toasts")).containsText("保存しました");
    }

    public void enable() {
        page.getByTestId("toggle-reminder").click();
    }

    /** What the list shows of one. */
    public Locator listed(String name) {
        page.getByTestId("nav-reminders").click();
        return page.getByTestId("reminder-table").getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName(name));
    }

    /** Who would get it now; nothing is sent. */
    public DryRun dryRun() {
        page.getByTestId("dry-run").click();
        assertThat(page.getByTestId("dry-run-lead")).isVisible();
        return new DryRun(page);
    }

    /** Newest first. */
    public Locator runs() {
        return page.getByTestId("reminder-run");
    }

    /** The list of who would get it, and why. */
    public record DryRun(Page page) {

        public int count() {
            return Integer.parseInt(page.getByTestId("dry-run-lead").getAttribute("data-count"));
        }

        public Locator rows() {
            return page.getByTestId("dry-run-row");
        }

        public Locator row(String friend) {
            return rows().filter(new Locator.FilterOptions().setHasText(friend));
        }

        /** Reads the list to its end, however long it is. */
        public DryRun toTheEnd() {
            Locator more = page.getByTestId("dry-run-dialog").getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("さらに読み込む"));
            for (int listed = rows().count(); more.count() > 0; listed = rows().count()) {
                more.click();
                assertThat(rows().nth(listed)).isVisible();
            }
            return this;
        }

        public void close() {
            page.getByRole(AriaRole.DIALOG).getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("閉じる")).click();
        }
    }
}
