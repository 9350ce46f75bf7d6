package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** Tags and fields of the account. */
public final class SettingsPart {

    private final Page page;

    SettingsPart(Page page) {
        this.page = page;
    }

    public SettingsPart section(String name) {
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("設定"))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name)).click();
        return this;
    }

    public void createTag(String label) {
        section("タグ").create("create-tag", label);
        assertThat(page.getByTestId("tags-table")).containsText(label);
    }

    /** A field that holds text. */
    public void createField(String label) {
        section("友だち情報").create("create-field", label);
        assertThat(page.getByTestId("fields-table")).containsText(label);
    }

    /** Opens the form of a new one; the form is a dialog. */
    public Locator begin(String section, String button) {
        section(section);
        page.getByTestId(button).first().click();
        return page.getByRole(AriaRole.DIALOG);
    }

    private void create(String button, String label) {
        page.getByTestId(button).first().click();
        Locator form = page.getByRole(AriaRole.DIALOG);
        form.getByLabel("名前").fill(label);
        form.locator("button[type=submit]").click();
        assertThat(form).isHidden();
    }
}
