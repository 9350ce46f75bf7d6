package henji.local.template;

import java.util.List;
import java.util.Map;

/** An IAM role with its inline policies. */
public record Role(String id, String name, String arn, List<Statement> statements) {

    public Role {
        statements = List.copyOf(statements);
    }

    /**
     * Whether the role grants an action on a resource: some statement allows it and none denies it.
     *
     * @param action for example {@code dynamodb:PutItem}
     * @param resource the ARN
     * @param context the condition keys of this call with their values; a condition on another key isn't met
     */
    public boolean grants(String action, String resource, Map<String, String> context) {
        boolean denied = statements.stream()
                .anyMatch(statement -> !statement.allow() && statement.covers(action, resource, context));
        return !denied
                && statements.stream()
                        .anyMatch(statement -> statement.allow() && statement.covers(action, resource, context));
    }
}
