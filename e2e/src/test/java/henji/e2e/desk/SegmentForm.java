package henji.e2e.desk;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** The one editor of conditions, wherever it stands: search, broadcast, reminder. All conditions must hold. */
public final class SegmentForm {

    private static final long EXACT_MAX = henji.core.search.FriendSearch.EXACT_MAX;

    private final Page page;

    SegmentForm(Page page) {
        this.page = page;
    }

    /** How many friends the page counts. */
    public Locator count() {
        return page.getByTestId("count-number");
    }

    /** The page comes to count so many; beyond what it counts exactly (約), within a twentieth. */
    public void counts(int friends) {
        page.waitForCondition(() -> {
            String shown = count().textContent();
            int number = Integer.parseInt(shown.replaceAll("[^0-9]", ""));
            return shown.startsWith("約") ? friends > EXACT_MAX && Math.abs(number - friends) <= friends / 20
                    : number == friends;
        });
    }

    public SegmentForm clear() {
        for (int left = conditions().count(); left > 0; left--) {
            conditions().first().getByRole(AriaRole.BUTTON,
                    new Locator.GetByRoleOptions().setName("条件を削除")).click();
        }
        return this;
    }

    /** A condition whose values are chosen from a list: 対応マーク, タグ, 担当者, 友だちの状態. */
    public SegmentForm oneOf(String subject, String... choices) {
        Locator values = add(subject).getByLabel("値", exact());
        values.click();
        for (String choice : choices) {
            option(choice);
        }
        values.press("Escape");
        return this;
    }

    public SegmentForm nameContains(String part) {
        add("名前").getByLabel("値", exact()).fill(part);
        return this;
    }

    public SegmentForm fieldEquals(String field, String value) {
        Locator condition = add("友だち情報");
        condition.getByLabel("友だち情報", exact()).click();
        option(field);
        condition.getByLabel("値", exact()).fill(value);
        return this;
    }

    private Locator add(String subject) {
        page.getByTestId("add-condition").first().click();
        Locator condition = conditions().last();
        condition.getByLabel("項目", exact()).click();
        option(subject);
        return condition;
    }

    private Locator conditions() {
        return page.getByTestId("condition");
    }

    private void option(String label) {
        page.getByRole(AriaRole.OPTION, new Page.GetByRoleOptions().setName(label).setExact(true)).click();
    }

    private static Locator.GetByLabelOptions exact() {
        return new Locator.GetByLabelOptions().setExact(true);
    }
}
