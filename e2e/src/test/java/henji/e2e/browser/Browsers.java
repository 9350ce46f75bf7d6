package henji.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import henji.e2e.desk.Desk;
import henji.e2e.phones.Phones;
import henji.e2e.stack.StackProcess;
import org.junit.jupiter.api.Assumptions;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chromium, with a window of its own for each person: Japanese, in Tokyo. */
public final class Browsers implements AutoCloseable {

    /** How long a click or a look may wait for what it wants. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Said where no browser is installed. */
    public static final String NONE =
            "no Chromium: install one or name it in CHROME_BIN, so that the browser stories can run";

    private final Playwright playwright;
    private final Browser browser;

    private Browsers(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /** Whether there is a browser to open. */
    public static boolean areThere() {
        return Chromium.find().isPresent();
    }

    /** Opens Chromium; without one the calling test is skipped, and says so. */
    public static Browsers open() {
        Optional<Path> chromium = Chromium.find();
        Assumptions.assumeTrue(chromium.isPresent(), NONE);
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        Playwright playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browsers(playwright, playwright.chromium().launch(new BrowserType.LaunchOptions()
                .setExecutablePath(chromium.get())
                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync"))));
    }

    /** Somebody signs in at the admin page, in a window of their own. */
    public Desk signIn(StackProcess stack, String username) {
        return Desk.signIn(window(), stack.page(), username);
    }

    /** The page on which LINE's phones are. */
    public Phones phones(StackProcess stack) {
        return Phones.open(window(), stack.phones());
    }

    private Page window() {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("ja-JP").setTimezoneId("Asia/Tokyo").setViewportSize(1440, 900));
        context.setDefaultTimeout(PATIENCE.toMillis());
        return context.newPage();
    }

    @Override
    public void close() {
        playwright.close();
    }
}
