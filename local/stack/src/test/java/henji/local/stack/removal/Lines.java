package henji.local.stack.removal;

import henji.local.template.FunctionEvent;
import henji.local.template.FunctionResource;
import henji.local.template.Role;
import henji.local.template.Statement;
import henji.local.template.Template;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Reads out of a template which lines it has. */
final class Lines {

    private Lines() {}

    static List<Line> of(Template template) {
        List<Line> lines = new ArrayList<>();
        for (FunctionResource function : template.functions()) {
            function.events().forEach(event -> lines.add(event(function, event)));
            new TreeSet<>(function.environment().keySet()).forEach(name -> lines.add(
                    new Line.Variable(function.id(), name, function.kebabName() + " without " + name)));
        }
        template.roles().forEach(role -> lines.addAll(permissions(role, template)));
        return lines;
    }

    private static Line event(FunctionResource function, FunctionEvent event) {
        return switch (event) {
            case FunctionEvent.Route route -> new Line.Route(
                    function.id(),
                    route.name(),
                    function.kebabName() + " without the route " + route.method() + " " + route.path());
            case FunctionEvent.QueueSubscription subscription -> new Line.Subscription(
                    function.id(),
                    subscription.name(),
                    function.kebabName() + " without its subscription " + subscription.name());
            case FunctionEvent.Scheduled scheduled -> new Line.Timer(
                    function.id(),
                    scheduled.name(),
                    function.kebabName() + " without its schedule " + scheduled.name());
        };
    }

    private static List<Line> permissions(Role role, Template template) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < role.statements().size(); i++) {
            Statement statement = role.statements().get(i);
            if (!statement.allow()) {
                throw new IllegalStateException(role.id() + " denies something: say here how that is tried");
            }
            for (int action = 0; action < statement.actions().size(); action++) {
                for (int resource = 0; resource < statement.resources().size(); resource++) {
                    lines.add(new Line.Permission(role, i, action, resource, role.id() + " without "
                            + statement.actions().get(action) + " on "
                            + template.nameOf(statement.resources().get(resource))));
                }
            }
        }
        return lines;
    }
}
