package henji.local.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        String lower = action.toLowerCase(Locale.ROOT);
        return actions.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), lower))
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

    /**
     * IAM's wildcards: {@code *} is any text, {@code ?} any one character. Asked at each call of an AWS service, so
     * without a regular expression.
     */
    static boolean matches(String pattern, String text) {
        int at = 0;
        int next = 0;
        int star = -1;
        int starAt = 0;
        while (at < text.length()) {
            char wanted = next < pattern.length() ? pattern.charAt(next) : '\0';
            if (wanted == '*') {
                star = next++;
                starAt = at;
            } else if (next < pattern.length() && (wanted == '?' || wanted == text.charAt(at))) {
                next++;
                at++;
            } else if (star >= 0) {
                // The latest star takes one character more; an earlier one could not do better.
                next = star + 1;
                at = ++starAt;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }
}
