package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Barriers;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What lies over the page while it is open: as free of barriers as the page itself, in the light and in the dark. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class OverlaysTest {

    private static final String FRIEND = "秋山 蒼";

    private String friend;
    private Desk desk;
    private Page page;

    @BeforeAll
    void signIn(StackProcess stack, Browsers browsers) {
        friend = new People(stack).come(FRIEND, "こんにちは。");
        desk = browsers.signIn(stack, "admin");
        page = desk.page();
    }

    @BeforeEach
    void sitDown() {
        desk.look(Desk.Look.DESK);
    }

    @AfterAll
    void leave() {
        desk.leave();
    }

    @Test
    void theMenusOfAConversationHaveNoBarrier() {
        Conversation conversation = desk.conversation(friend);

        conversation.mark().click();
        hasNoBarrier(opened(AriaRole.MENU));
        page.keyboard().press("Escape");
        assertThat(opened(AriaRole.MENU)).hasCount(0);

        page.getByTestId("assignee").click();
        hasNoBarrier(opened(AriaRole.MENU));
    }

    @Test
    void theChoicesOfAFilterHaveNoBarrier() {
        desk.visit("inbox?view=all");

        page.getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("受信箱"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("対応マーク").setExact(true)).click();

        hasNoBarrier(opened(AriaRole.DIALOG));
    }

    @Test
    void aListOfChoicesHasNoBarrierAlsoWhereItIsLongerThanItsPlace() {
        desk.look(new Desk.Look("ja", 1440, 500));
        desk.visit("friends");
        page.getByTestId("add-condition").first().click();

        condition("項目").click();
        Locator list = opened(AriaRole.LISTBOX);
        assertThat((Boolean) list.evaluate("list => list.scrollHeight > list.clientHeight")).isTrue();
        hasNoBarrier(list);
        page.keyboard().press("Escape");
        assertThat(list).hasCount(0);

        condition("値").click();
        hasNoBarrier(opened(AriaRole.LISTBOX));
    }

    @Test
    void aDialogAndTheListWithinItHaveNoBarrier() {
        desk.visit("settings/fields");
        Locator dialog = desk.settings().begin("友だち情報", "create-field");

        dialog.getByLabel("形式", new Locator.GetByLabelOptions().setExact(true)).click();

        hasNoBarrier(dialog);
        assertThat(opened(AriaRole.LISTBOX)).hasCount(1);
    }

    @Test
    void theReviewOfABroadcastHasNoBarrier() {
        desk.visit("broadcasts");

        Broadcasts broadcast = desk.broadcasts().create("棚卸しのお知らせ");
        broadcast.audience().clear().nameContains(FRIEND);
        Broadcasts.Review review = broadcast.write("明日はお休みします。").review();

        assertThat(review.startButton()).isVisible();
        hasNoBarrier(review.dialog());
    }

    /** It has quite appeared, as its colours are judged, and is still there after both schemes. */
    private void hasNoBarrier(Locator overlay) {
        assertThat(overlay).hasCSS("opacity", "1");
        assertThat(Barriers.on(page)).isEmpty();
        assertThat(overlay).isVisible();
    }

    /** A closed list of choices stays in the page, unseen. */
    private Locator opened(AriaRole role) {
        return page.getByRole(role).filter(new Locator.FilterOptions().setVisible(true));
    }

    private Locator condition(String part) {
        return page.getByTestId("condition").getByLabel(part, new Locator.GetByLabelOptions().setExact(true));
    }
}
