package henji.local.template;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A parameter that a person gives, held to what the template says of it, as CloudFormation would before it begins. */
public record GivenParameter(String name, String value) {

    /**
     * What is wrong with it, if something is: one sentence for a person.
     *
     * @param tree the template's tree
     */
    public Optional<String> problem(Map<String, Object> tree) {
        Map<String, Object> parameters = TemplateTree.asMap(tree.get("Parameters"), "Parameters");
        if (!parameters.containsKey(name)) {
            return Optional.of("template.yaml has no parameter " + name + "; it has "
                    + String.join(", ", parameters.keySet()) + ".");
        }
        Map<String, Object> stated = TemplateTree.asMap(parameters.get(name), name);
        if (stated.get("AllowedValues") instanceof List<?> allowed
                && allowed.stream().noneMatch(each -> String.valueOf(each).equals(value))) {
            return Optional.of(name + " is one of " + allowed + ", not \"" + value + "\".");
        }
        if (stated.get("AllowedPattern") instanceof String pattern && !value.matches(pattern)) {
            return Optional.of(name + " has the form " + pattern + ", not \"" + value + "\".");
        }
        if ("Number".equals(stated.get("Type")) && !withinItsRange(stated)) {
            return Optional.of(name + " is a whole number from " + stated.getOrDefault("MinValue", "any") + " to "
                    + stated.getOrDefault("MaxValue", "any") + ", not \"" + value + "\".");
        }
        return Optional.empty();
    }

    private boolean withinItsRange(Map<String, Object> stated) {
        if (!value.matches("-?[0-9]{1,18}")) {
            return false;
        }
        BigInteger number = new BigInteger(value);
        return bound(stated, "MinValue").filter(least -> number.compareTo(least) < 0).isEmpty()
                && bound(stated, "MaxValue").filter(most -> number.compareTo(most) > 0).isEmpty();
    }

    private static Optional<BigInteger> bound(Map<String, Object> stated, String which) {
        return Optional.ofNullable(stated.get(which)).map(bound -> new BigInteger(String.valueOf(bound)));
    }
}
