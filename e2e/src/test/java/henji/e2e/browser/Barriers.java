package henji.e2e.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import java.util.ArrayList;
import java.util.List;

/** What on a page keeps people out who see, hear or point differently, as far as axe can tell (WCAG 2.2 AA). */
public final class Barriers {

    private static final String BRIGHTNESS =
            "(scheme) => document.documentElement.setAttribute('data-mantine-color-scheme', scheme)";

    /** Colours that are still on their way to the new ones have a contrast that nobody reads. */
    private static final String SETTLED = """
            () => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))
                .then(() => Promise.all(document.getAnimations()
                    .filter(animation => animation instanceof CSSTransition)
                    .map(transition => transition.finished.catch(() => {}))))
                .then(() => true)""";

    private Barriers() {
    }

    /**
     * Looks at the page as it is, bright, and at its contrasts once more in the dark.
     *
     * @return rule, sentence and place of each violation
     */
    public static List<String> on(Page page) {
        page.evaluate(SETTLED);
        List<String> found = new ArrayList<>(violations(new AxeBuilder(page), "light"));
        page.evaluate(BRIGHTNESS, "dark");
        page.evaluate(SETTLED);
        found.addAll(violations(new AxeBuilder(page).withRules(List.of("color-contrast")), "dark"));
        page.evaluate(BRIGHTNESS, "light");
        return found;
    }

    private static List<String> violations(AxeBuilder axe, String brightness) {
        return axe.analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node ->
                        rule.getId() + ": " + rule.getHelp() + " at " + node.getTarget() + ", " + brightness))
                .toList();
    }
}
