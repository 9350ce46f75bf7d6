package henji.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One person signed in at the admin page, who goes from part to part by clicks. */
public final class Desk {

    private final Page page;
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    private Desk(Page page) {
        this.page = page;
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            if ("error".equals(message.type())) {
                complaints.add(words(message));
            }
        });
    }

    /** How a person has the page before them. */
    public record Look(String language, int width, int height) {

        /** Whether it is held in a hand. */
        public boolean isPhone() {
            return width < 500;
        }

        @Override
        public String toString() {
            return language + (isPhone() ? "-phone" : "-desk");
        }

        public static final Look DESK = new Look("ja", 1440, 900);
        public static final Look ENGLISH_DESK = new Look("en", 1440, 900);
        public static final Look PHONE = new Look("ja", 390, 844);
        public static final Look ENGLISH_PHONE = new Look("en", 390, 844);
    }

    public static Desk signIn(Page page, URI address, String username) {
        Desk desk = new Desk(page);
        page.navigate(address.toString());
        page.getByTestId("sign-in").click();
        page.locator("a[data-person=" + username + "]").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("受信箱"))).isVisible();
        return desk;
    }

    /** Opens an address below the page's own, as a reload or a bookmark does, and waits till nothing loads. */
    public void visit(String route) {
        page.navigate(URI.create(page.url()).resolve("/" + route).toString());
        assertThat(page.getByTestId("nav-inbox")).isAttached();
        assertThat(page.locator("main h1").filter(new Locator.FilterOptions().setVisible(true))).hasCount(1);
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.locator(".mantine-Skeleton-root")).hasCount(0);
    }

    /** Whether something makes the page scroll sideways. */
    public boolean isWiderThanItsWindow() {
        return (Boolean) page.evaluate("""
                () => document.documentElement.scrollWidth > innerWidth
                    || [...document.querySelectorAll('.page')].some(part => part.scrollWidth > part.clientWidth)""");
    }

    /** Goes on in another language, on a window of another width; the next visit shows it. */
    public void look(Look look) {
        page.setViewportSize(look.width(), look.height());
        page.evaluate("language => localStorage.setItem('henji.language', language)", look.language());
    }

    /** The name the page shows for the person, as histories show it. */
    public String name() {
        return page.getByTestId("account").locator("bdi").textContent();
    }

    public Inbox inbox() {
        go("inbox");
        return new Inbox(page).shows("needs-reply");
    }

    /** One friend's conversation by its address, as a link or a reload opens it; the list beside it is すべて. */
    public Conversation conversation(String friend) {
        visit("inbox/" + friend + "?view=all");
        return new Conversation(page);
    }

    /** Every message that still carries an open mark. */
    public Locator markedMessages() {
        go("inbox");
        page.getByTestId("marked-messages").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("対応マーク付きメッセージ")))
                .isVisible();
        return page.getByTestId("marked-list").getByRole(AriaRole.LISTITEM);
    }

    public FriendSearch friends() {
        go("friends");
        return new FriendSearch(page);
    }

    public Broadcasts broadcasts() {
        go("broadcasts");
        return new Broadcasts(page);
    }

    public Reminders reminders() {
        go("reminders");
        return new Reminders(page);
    }

    public SettingsPart settings() {
        go("settings");
        return new SettingsPart(page);
    }

    public Page page() {
        return page;
    }

    /** The sentences at the foot of the page. */
    public Locator toasts() {
        return page.getByTestId("toasts");
    }

    /** What the browser held against the page: failed requests, errors, breaches of the content policy. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void leave() {
        page.context().close();
    }

    private void go(String part) {
        page.getByTestId("nav-" + part).click();
    }

    private static String words(ConsoleMessage message) {
        return message.text() + " (" + message.location().replaceAll("[?:].*", "") + ")";
    }
}
