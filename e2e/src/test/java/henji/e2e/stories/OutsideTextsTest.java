package henji.e2e.stories;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import henji.e2e.browser.Browsers;
import henji.e2e.desk.Broadcasts;
import henji.e2e.desk.Conversation;
import henji.e2e.desk.Desk;
import henji.e2e.desk.Inbox;
import henji.e2e.stack.Api;
import henji.e2e.stack.People;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

import java.util.Map;

/** Names and texts from outside that look like markup, or that turn or hide what stands beside them, stay text. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OneStack.class)
class OutsideTextsTest {

    private static final String NAME = "<img src=x onerror=broken()>";
    /** The desk's own name has at most 20 characters. RIGHT-TO-LEFT OVERRIDE, ZERO WIDTH SPACE. */
    private static final String OWN_NAME = "<b>\u202E\u200B林</b>";
    private static final String SCRIPT = "<script>broken()</script>";
    private static final String TEXT = SCRIPT + "\u202E反対\u200B &lt;b&gt; javascript:broken()";
    private static final String LABEL = "<i>\u202E\u200B上客</i>";

    /** A page in which anything of it ran says so. */
    private static final String TRAP = "window.broken = () => document.documentElement.setAttribute('data-broken', '')";

    /** Nothing of theirs became an element, and each stands apart from the direction of what is around it. */
    private static final String ONLY_TEXT = """
            () => !document.documentElement.hasAttribute('data-broken')
                && !document.querySelector('img[src=x], i, bdi b, [href^=javascript]')
                && [...document.querySelectorAll('body script')].every(script => script.src)""";

    private StackProcess stack;
    private Browsers browsers;

    private Desk admin;
    private String friend;

    @BeforeAll
    void aFriendWhoTriesEverythingWrites(StackProcess stack, Browsers browsers) {
        this.stack = stack;
        this.browsers = browsers;
        friend = new People(stack).come(NAME, TEXT);
        admin = browsers.signIn(stack, "admin");
        admin.page().addInitScript(TRAP);
        admin.page().reload();
    }

    @AfterAll
    void leave() {
        admin.leave();
    }

    @Test
    void theyAreTextInTheInboxTheConversationAndTheCard() {
        Inbox inbox = admin.inbox().newestFirst();
        // A row shows the beginning of the newest message.
        inbox.await(NAME, Browsers.PATIENCE, SCRIPT);
        isOnlyText();
        Conversation conversation = inbox.open(NAME);
        assertThat(conversation.heading()).hasText(NAME);
        assertThat(conversation.message(SCRIPT).locator("bdi.outside")).hasText(TEXT);
        assertThat(conversation.card()).containsText(NAME);

        conversation.type(TEXT).sendOnly();
        assertThat(conversation.sent(SCRIPT).locator("bdi.outside")).hasText(TEXT);
        assertThat(stack.line().textsFromAccount(friend)).containsExactly(TEXT);
        conversation.toNote().type(TEXT).addNote();
        assertThat(conversation.notes()).containsText(TEXT);
        conversation.toReply();
        conversation.markMessage(SCRIPT, "対応中");
        assertThat(conversation.message(SCRIPT).getByTestId("message-mark-chip")).isVisible();
        isOnlyText();

        assertThat(admin.markedMessages().filter(new Locator.FilterOptions().setHasText(NAME))).containsText(SCRIPT);
        isOnlyText();
    }

    @Test
    void theyAreTextWhereFriendsAreSearchedNamedAndListed() {
        String lineName = "<img src=x onerror=broken(2)>";
        String named = new People(stack).come(lineName, TEXT);
        api().put("/api/friends/" + named + "/display-name", Map.of("displayName", OWN_NAME,
                "version", api().get("/api/friends/" + named).expect(200).json().get("version"))).ok();
        Conversation conversation = admin.conversation(named);
        assertThat(conversation.heading()).hasText(OWN_NAME);
        assertThat(conversation.card()).containsText(lineName);

        Inbox inbox = admin.inbox().view("all");
        inbox.search().fill("<img src=x onerror=broken(2");
        assertThat(inbox.row(OWN_NAME)).hasCount(1);
        isOnlyText();
        // At once, though the search for the last letters has not begun.
        inbox.search().fill("<img src=x onerror=broken(2)");
        admin.friends().conditions().nameContains("onerror=broken(2)");
        assertThat(admin.page().getByTestId("friend")).hasCount(1);
        assertThat(admin.page().getByTestId("friend").locator("bdi").filter(
                new Locator.FilterOptions().setHasText(OWN_NAME))).hasCount(1);
        isOnlyText();
        admin.page().getByTestId("because").or(admin.page().getByRole(AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName("理由"))).first().click();
        assertThat(admin.page().getByRole(AriaRole.DIALOG)).containsText("onerror=broken(2)");
        isOnlyText();
        admin.page().keyboard().press("Escape");
    }

    @Test
    void theyAreTextInWhatStaffMakeOfThem() {
        admin.settings().createTag(LABEL);
        isOnlyText();
        api().post("/api/settings/canned-replies", Map.of("operationId", "story-outside-canned", "title", SCRIPT,
                "text", TEXT, "order", 9)).ok();
        Conversation conversation = admin.conversation(friend);
        conversation.tag(LABEL);
        assertThat(conversation.tags()).containsText(LABEL);
        conversation.openCanned();
        assertThat(conversation.canned().filter(new Locator.FilterOptions().setHasText(SCRIPT))).hasCount(1);
        isOnlyText();
        admin.page().keyboard().press("Escape");

        Broadcasts broadcast = admin.broadcasts().create(NAME);
        broadcast.audience().clear().nameContains("onerror=broken()");
        broadcast.write(TEXT).saveDraft();
        assertThat(admin.page().getByTestId("preview")).containsText(TEXT);
        Broadcasts.Review review = broadcast.review();
        assertThat(review.dialog()).containsText(NAME);
        assertThat(review.dialog()).containsText(TEXT);
        isOnlyText();
        admin.page().keyboard().press("Escape");
        assertThat(broadcast.listed(NAME)).hasCount(1);
        isOnlyText();
    }

    private void isOnlyText() {
        assertThat(admin.page().evaluate(ONLY_TEXT)).isEqualTo(true);
        assertThat(admin.complaints()).isEmpty();
    }

    private Api api() {
        return stack.as("admin");
    }
}
