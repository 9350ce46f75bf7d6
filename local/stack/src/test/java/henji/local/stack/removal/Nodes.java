package henji.local.stack.removal;

import java.util.List;
import java.util.Map;

/** Ways through the template's tree; what is not as expected fails. */
final class Nodes {

    private Nodes() {}

    static Map<String, Object> properties(Map<String, Object> tree, String resource) {
        return map(map(map(tree, "Resources"), resource), "Properties");
    }

    static Map<String, Object> map(Map<String, Object> parent, String key) {
        return object(parent.get(key));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Object node) {
        return (Map<String, Object>) node;
    }

    /** A list, or the one thing that stands in place of a list of one. */
    @SuppressWarnings("unchecked")
    static List<Object> list(Object node) {
        return node instanceof List<?> ? (List<Object>) node : List.of(node);
    }
}
