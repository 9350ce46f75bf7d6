package henji.e2e.browser;

import com.microsoft.playwright.Page;

import java.util.List;

/** What a finger cannot hit: targets of less than 44 px, counted with the label or the margin that belongs to them. */
public final class Fingers {

    /**
     * Asks the page what is pressed 21 px from the middle of each target. Links within sentences are as high as their
     * line, which is allowed; what lies under something else or outside of the window is not there to be pressed.
     */
    private static final String MISSED = """
            () => {
              const targets = 'a[href], button, input, select, textarea, summary, [role=menuitem], [role=option]';
              // Whether a press there reaches the target; undefined outside of the window. A field with chosen
              // values in it gives what is pressed around them to its input.
              const hit = (target, x, y) => {
                const found = document.elementFromPoint(x, y);
                return found === null ? undefined
                    : target.contains(found) || found.closest('label')?.control === target
                        || target === found.closest('.mantine-MultiSelect-input')?.querySelector('input');
              };
              const missed = [];
              for (const target of document.querySelectorAll(targets)) {
                if (target.disabled || !target.checkVisibility({ visibilityProperty: true })) continue;
                if (target.matches('p a, .outside a, .skip')) continue;
                target.scrollIntoView({ block: 'center', inline: 'center' });
                const field = target.localName === 'input' && target.closest('.mantine-MultiSelect-input');
                const box = (field || target).getBoundingClientRect();
                if (box.width < 2 || box.height < 2) continue;
                const x = box.x + box.width / 2;
                const y = box.y + box.height / 2;
                if (hit(target, x, y) !== true) continue;
                const edges = [[-21, 0], [21, 0], [0, -21], [0, 21]].map(([dx, dy]) => hit(target, x + dx, y + dy));
                if (edges.includes(false)) {
                  const name = target.getAttribute('aria-label') ?? target.textContent.trim().slice(0, 20);
                  missed.push(`${target.localName} ${target.dataset.testid ?? ''} "${name}" `
                      + `${Math.round(box.width)} x ${Math.round(box.height)}`);
                }
              }
              return missed;
            }""";

    private Fingers() {
    }

    /** @return what each target is, and its size without what belongs to it */
    @SuppressWarnings("unchecked")
    public static List<String> miss(Page page) {
        return (List<String>) page.evaluate(MISSED);
    }
}
