package henji.lambda.api;

import henji.core.input.Fault;
import henji.lambda.Problem;
import java.util.Map;

/** Core's faults in the words of the API contract: JSON pointers instead of paths, and its closed list of codes. */
final class FaultWords {

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("missing", "required"),
            Map.entry("unknown-field", "unknown"),
            Map.entry("unknown-key", "unknown"),
            Map.entry("unknown-condition", "unknown"),
            Map.entry("unknown-value", "unknown"),
            Map.entry("unknown-word", "unknown"),
            Map.entry("wrong-type", "type"),
            Map.entry("not-an-object", "type"),
            Map.entry("not-a-list", "type"),
            Map.entry("not-a-text", "type"),
            Map.entry("not-a-number", "type"),
            Map.entry("not-a-flag", "type"),
            Map.entry("out-of-range", "range"),
            Map.entry("bad-number", "range"),
            Map.entry("too-long", "too-long"),
            Map.entry("too-short", "too-short"),
            Map.entry("too-many", "too-many"),
            Map.entry("too-many-nodes", "too-many"),
            Map.entry("too-deep", "too-many"),
            Map.entry("bad-variable", "bad-variable"),
            Map.entry("unclosed-variable", "unclosed-variable"),
            Map.entry("too-many-variables", "too-many-variables"),
            Map.entry("too-long-fallback", "too-long-fallback"),
            Map.entry("too-long-when-filled", "too-long-when-filled"),
            Map.entry("duplicate", "duplicate"),
            Map.entry("ambiguous", "duplicate"),
            Map.entry("not-found", "not-found"),
            Map.entry("no-recipients", "no-recipients"),
            Map.entry("not-allowed", "not-supported"),
            Map.entry("not-supported", "not-supported"),
            Map.entry("message-not-supported", "not-supported"));

    private FaultWords() {
    }

    static Problem.Field field(Fault fault) {
        return new Problem.Field(pointer(fault.path()), word(fault.code()),
                fault.limits().values().stream().findFirst());
    }

    /** Every other code of core says that a text has the wrong form ({@code bad-id}, {@code bad-date} …). */
    static String word(String code) {
        return WORDS.getOrDefault(code, "pattern");
    }

    /** {@code messages[0].text} as {@code /messages/0/text}; the whole body is the empty pointer. */
    static String pointer(String path) {
        return path.isEmpty() ? ""
                : "/" + path.replace("[", ".").replace("]", "").replaceFirst("^\\.", "").replace('.', '/');
    }
}
