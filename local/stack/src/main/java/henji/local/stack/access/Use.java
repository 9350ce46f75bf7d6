package henji.local.stack.access;

import java.util.Map;

/**
 * A right that was asked for in a run.
 *
 * @param role the template's name of the role that was asked
 * @param context the condition keys of the call
 */
public record Use(String role, String action, String resource, Map<String, String> context) {

    public Use {
        context = Map.copyOf(context);
    }
}
