package henji.local.stack.access;

import henji.local.template.FunctionResource;
import henji.local.template.Role;
import henji.local.template.Statement;
import henji.local.template.Template;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One action on one resource that a function's role allows. Taking a line out and asking again for what a run really
 * needed shows whether the line is needed, and by what.
 */
public record PermissionLine(FunctionResource function, int statement, String action, String resource) {

    /** All lines of all functions; those of the log service are left out, as nothing here writes logs. */
    public static List<PermissionLine> all(Template template) {
        List<PermissionLine> lines = new ArrayList<>();
        for (FunctionResource function : template.functions()) {
            List<Statement> statements = function.role().map(Role::statements).orElse(List.of());
            for (int i = 0; i < statements.size(); i++) {
                for (String action : statements.get(i).actions()) {
                    for (String resource : statements.get(i).resources()) {
                        if (statements.get(i).allow() && !action.startsWith("logs:")) {
                            lines.add(new PermissionLine(function, i, action, resource));
                        }
                    }
                }
            }
        }
        return lines;
    }

    /**
     * What a run needed and would not have got without this line: the sentence of the refusal. Empty = the run did
     * without it.
     */
    public Optional<String> missedBy(Collection<Use> uses, Guard guard) {
        Role without = roleWithout();
        return uses.stream()
                .filter(use -> use.function().equals(function.id()))
                .flatMap(use -> guard
                        .missing(function.kebabName(), without, use.action(), use.resource(), use.context())
                        .stream())
                .findFirst();
    }

    private Role roleWithout() {
        Role role = function.role().orElseThrow();
        List<Statement> statements = new ArrayList<>();
        for (int i = 0; i < role.statements().size(); i++) {
            Statement given = role.statements().get(i);
            if (i != statement) {
                statements.add(given);
                continue;
            }
            for (String each : given.actions()) {
                for (String on : given.resources()) {
                    if (!each.equals(action) || !on.equals(resource)) {
                        statements.add(new Statement(given.allow(), List.of(each), List.of(on), given.conditions()));
                    }
                }
            }
        }
        return new Role(role.id(), role.name(), role.arn(), statements);
    }

    /** For messages: {@code webhook-ingest: sqs:SendMessage on arn:…}. */
    @Override
    public String toString() {
        return function.kebabName() + ": " + action + " on " + resource;
    }
}
