package henji.lambda;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Claims of the access token as API Gateway's JWT authorizer hands them on: every value is text. The gateway has
 * checked signature, issuer, audience and times; what a claim means for our rights is checked by the function.
 *
 * @param values claims by name; an array arrives as {@code [a b]}
 */
public record Claims(Map<String, String> values) {

    /** Copies the claims. */
    public Claims {
        values = Map.copyOf(values);
    }

    /** A claim by name; absent and blank are the same. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
    }

    /** The staff member, {@code sub}. */
    public Optional<String> subject() {
        return value("sub");
    }

    /**
     * Groups in {@code cognito:groups}, in the order given. API Gateway writes the array {@code ["Admin","Operator"]}
     * as {@code [Admin Operator]}; a single text without brackets is one group.
     */
    public Set<String> groups() {
        String text = value("cognito:groups").orElse("").strip();
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        Set<String> groups = new LinkedHashSet<>(Arrays.asList(text.split("[\\s,]+")));
        groups.remove("");
        return Set.copyOf(groups);
    }

    /** Whether this is an access token ({@code token_use} = access): an ID token opens nothing. */
    public boolean isAccessToken() {
        return value("token_use").filter("access"::equals).isPresent();
    }

    /** Without the values, which name a person. */
    @Override
    public String toString() {
        return "Claims[" + values.keySet() + "]";
    }
}
