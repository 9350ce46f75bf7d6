package henji.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One statement of a policy.
 *
 * @param allow false = Deny
 * @param conditions operator → key → values
 */
public record Statement(
        boolean allow,
        List<String> actions,
        List<String> resources,
        Map<String, Map<String, List<String>>> conditions) {

    public Statement {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        conditions = Map.copyOf(conditions);
    }

    boolean covers(String action, String resource, Map<String, String> context) {
        return actions.stream()
                        .anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT)))
                && resources.stream().anyMatch(pattern -> matches(pattern, resource))
                && conditions.entrySet().stream().allMatch(entry -> met(entry.getKey(), entry.getValue(), context));
    }

    private static boolean met(String operator, Map<String, List<String>> keys, Map<String, String> context) {
        return keys.entrySet().stream().allMatch(entry -> {
            String value = context.get(entry.getKey());
            if (value == null) {
                return operator.endsWith("IfExists");
            }
            List<String> wanted = entry.getValue();
            String plain = operator.substring(operator.lastIndexOf(':') + 1).replace("IfExists", "");
            return switch (plain) {
                case "StringEquals", "Bool" -> wanted.contains(value);
                case "StringNotEquals" -> !wanted.contains(value);
                case "StringLike", "ArnLike", "ArnEquals" -> wanted.stream().anyMatch(w -> matches(w, value));
                case "StringNotLike", "ArnNotLike" -> wanted.stream().noneMatch(w -> matches(w, value));
                default -> throw new TemplateProblem("The policy condition " + operator + " is not known here");
            };
        });
    }

    /** IAM's wildcards: {@code *} is any text, {@code ?} any one character. */
    static boolean matches(String pattern, String text) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
    }
}
