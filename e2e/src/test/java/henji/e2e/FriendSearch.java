package henji.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Friends found by conditions, with their count. */
final class FriendSearch {

    private final Page page;

    FriendSearch(Page page) {
        this.page = page;
    }

    SegmentForm conditions() {
        return new SegmentForm(page);
    }

    /** Exactly these friends are listed, and the count says as many. */
    void finds(String... names) {
        Locator rows = page.getByTestId("friend");
        assertThat(rows).hasCount(names.length);
        for (String name : names) {
            assertThat(rows.filter(new Locator.FilterOptions().setHasText(name))).hasCount(1);
        }
        assertThat(conditions().count()).hasText(names.length + "人");
    }
}
