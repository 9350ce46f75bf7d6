package henji.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** SAM's rule for {@code Globals}: maps are merged, lists are put together, a scalar of the resource wins. */
final class Globals {

    private Globals() {}

    static Map<String, Object> merged(Map<String, Object> tree, String section, Map<String, Object> properties) {
        Map<String, Object> globals = TemplateTree.asMap(tree.get("Globals"), "Globals");
        return merge(TemplateTree.asMap(globals.get(section), "Globals." + section), properties);
    }

    private static Map<String, Object> merge(Map<String, Object> global, Map<String, Object> own) {
        Map<String, Object> result = new LinkedHashMap<>(global);
        own.forEach((key, value) -> result.merge(key, value == null ? List.of() : value, Globals::join));
        return result;
    }

    private static Object join(Object global, Object own) {
        if (global instanceof Map && own instanceof Map && !isFunction(own) && !isFunction(global)) {
            return merge(TemplateTree.asMap(global, "Globals"), TemplateTree.asMap(own, "Globals"));
        }
        if (global instanceof List<?> first && own instanceof List<?> second) {
            List<Object> both = new ArrayList<>(first);
            both.addAll(second);
            return both;
        }
        return own;
    }

    /** {@code !If …} is a value, not a map to merge into. */
    private static boolean isFunction(Object node) {
        return node instanceof Map<?, ?> map
                && map.size() == 1
                && map.keySet().iterator().next() instanceof String key
                && (key.equals("Ref") || key.startsWith("Fn::"));
    }
}
