package henji.local.stack.access;

import java.util.Map;

/**
 * A right that a function needed in a run.
 *
 * @param function its name in the template
 * @param context the condition keys of the call
 */
public record Use(String function, String action, String resource, Map<String, String> context) {

    public Use {
        context = Map.copyOf(context);
    }
}
