package henji.e2e.browser;

import com.microsoft.playwright.Page;

import java.nio.file.Path;

/** Pictures of the page for people to look at, below the module's {@code target/looks}. */
public final class Pictures {

    private static final Path FOLDER = Path.of("target", "looks");

    private Pictures() {
    }

    /** @param name of what is shown; slashes and the like become hyphens */
    public static void take(Page page, String look, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(look).resolve(name.replaceAll("[^A-Za-z0-9-]+", "-") + ".png")));
    }
}
