package henji.e2e.browser;

import com.microsoft.playwright.Page;

import java.util.Locale;

/** The two colour schemes of the page. */
public enum Brightness {
    LIGHT, DARK;

    /** Colours that are still on their way to the new ones have a contrast that nobody reads. */
    private static final String SETTLED = """
            () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
                .then(() => Promise.all(document.getAnimations()
                    .filter(animation => animation instanceof CSSTransition)
                    .map(transition => transition.finished.catch(() => {}))))
                .then(() => true)""";

    /** Shows the page in this one, and waits until its colours have come. */
    public void on(Page page) {
        page.evaluate("scheme => document.documentElement.setAttribute('data-mantine-color-scheme', scheme)", code());
        page.evaluate(SETTLED);
    }

    /** The page's word for it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
