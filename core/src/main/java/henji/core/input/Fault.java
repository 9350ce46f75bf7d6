package henji.core.input;

import java.util.Map;
import java.util.Objects;

/**
 * One thing that is wrong with an input.
 *
 * @param path where: a JSON path such as {@code messages[0].text}; empty for the input as a whole
 * @param code what: a stable word such as {@code too-long}, translated by the page
 * @param limits figures that belong into the sentence, such as {@code max = 5000}; never the offending value
 */
public record Fault(String path, String code, Map<String, Long> limits) {

    public Fault {
        Objects.requireNonNull(path);
        Objects.requireNonNull(code);
        limits = Map.copyOf(limits);
    }

    public static Fault at(String path, String code) {
        return new Fault(path, code, Map.of());
    }

    public static Fault at(String path, String code, String limit, long figure) {
        return new Fault(path, code, Map.of(limit, figure));
    }

    /** The same fault seen from an enclosing object: {@code text} becomes {@code messages[0].text}. */
    public Fault under(String parent) {
        String joined = path.isEmpty() || path.startsWith("[") ? parent + path : parent + "." + path;
        return new Fault(joined, code, limits);
    }
}
