package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Friends found by conditions, with their count. */
public final class FriendSearch {

    private final Page page;

    FriendSearch(Page page) {
        this.page = page;
    }

    public SegmentForm conditions() {
        return new SegmentForm(page);
    }

    /** The listed friends, to be changed together. */
    public BulkChange bulk() {
        return new BulkChange(page);
    }

    /** Exactly these friends are listed, and the count says as many. */
    public void finds(String... names) {
        Locator rows = page.getByTestId("friend");
        assertThat(rows).hasCount(names.length);
        for (String name : names) {
            assertThat(rows.filter(new Locator.FilterOptions().setHasText(name))).hasCount(1);
        }
        assertThat(conditions().count()).hasText(names.length + "人");
    }
}
