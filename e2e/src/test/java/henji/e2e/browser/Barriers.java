package henji.e2e.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import java.util.ArrayList;
import java.util.List;

/** What on a page keeps people out who see, hear or point differently, as far as axe can tell (WCAG 2.2 AA). */
public final class Barriers {

    private Barriers() {
    }

    /**
     * Looks at the page in both colour schemes, and leaves it light.
     *
     * @return rule, sentence and place of each violation
     */
    public static List<String> on(Page page) {
        List<String> found = new ArrayList<>();
        for (Brightness brightness : List.of(Brightness.DARK, Brightness.LIGHT)) {
            brightness.on(page);
            found.addAll(on(page, brightness));
        }
        return found;
    }

    /**
     * Looks at the page as it is.
     *
     * @param brightness in which it is shown: in the dark only contrasts are looked at, all else is as in the light
     * @return rule, sentence and place of each violation
     */
    public static List<String> on(Page page, Brightness brightness) {
        // The page has no frames; axe's way of looking into them opens a second page each time.
        AxeBuilder axe = new AxeBuilder(page).setLegacyMode(true);
        return (brightness == Brightness.LIGHT ? axe : axe.withRules(List.of("color-contrast")))
                .analyze().getViolations().stream()
                .flatMap(rule -> rule.getNodes().stream().map(node ->
                        rule.getId() + ": " + rule.getHelp() + " at " + node.getTarget() + ", " + brightness.code()))
                .toList();
    }
}
