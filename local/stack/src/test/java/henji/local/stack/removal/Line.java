package henji.local.stack.removal;

import henji.local.stack.access.Use;
import henji.local.template.Role;
import henji.local.template.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A line of the template that can be taken out by itself. */
sealed interface Line {

    /** Takes the line out of this tree. */
    void takeOutOf(Map<String, Object> tree);

    /** For the test's name, for example {@code webhook-ingest without QUEUE_INBOUND}. */
    String title();

    /** An HTTP route. */
    record Route(String function, String event, String title) implements Line {
        @Override
        public void takeOutOf(Map<String, Object> tree) {
            takeEvent(tree, function, event);
        }
    }

    /** A queue that is read for a function. */
    record Subscription(String function, String event, String title) implements Line {
        @Override
        public void takeOutOf(Map<String, Object> tree) {
            takeEvent(tree, function, event);
        }
    }

    /** A schedule that calls a function. */
    record Timer(String function, String event, String title) implements Line {
        @Override
        public void takeOutOf(Map<String, Object> tree) {
            takeEvent(tree, function, event);
        }
    }

    /** An environment variable. */
    record Variable(String function, String name, String title) implements Line {
        @Override
        public void takeOutOf(Map<String, Object> tree) {
            Map<String, Object> environment = Nodes.map(Nodes.properties(tree, function), "Environment");
            taken(Nodes.map(environment, "Variables").remove(name), title);
        }
    }

    /**
     * One action on one resource that a role allows.
     *
     * @param statement its place among all statements of the role, from 0
     * @param actionAt its place in the statement
     * @param resourceAt its place in the statement
     */
    record Permission(Role role, int statement, int actionAt, int resourceAt, String title) implements Line {

        String action() {
            return whole().actions().get(actionAt);
        }

        String resource() {
            return whole().resources().get(resourceAt);
        }

        /** Whether this line alone grants it. */
        boolean grants(Use use) {
            return use.role().equals(role.id())
                    && new Role(role.id(), role.name(), role.arn(), List.of(alone()))
                            .grants(use.action(), use.resource(), use.context());
        }

        private Statement alone() {
            return new Statement(whole().allow(), List.of(action()), List.of(resource()), whole().conditions());
        }

        private Statement whole() {
            return role.statements().get(statement);
        }

        /** The statement is split in two: its other actions as before, and this action on the other resources. */
        @Override
        public void takeOutOf(Map<String, Object> tree) {
            int before = 0;
            for (Object policy : Nodes.list(Nodes.properties(tree, role.id()).get("Policies"))) {
                Map<String, Object> document = Nodes.map(Nodes.object(policy), "PolicyDocument");
                List<Object> statements = new ArrayList<>(Nodes.list(document.get("Statement")));
                int at = statement - before;
                before += statements.size();
                if (at < 0 || at >= statements.size()) {
                    continue;
                }
                Map<String, Object> whole = Nodes.object(statements.remove(at));
                List<Object> actions = new ArrayList<>(Nodes.list(whole.get("Action")));
                List<Object> resources = new ArrayList<>(Nodes.list(whole.get("Resource")));
                Object taken = actions.remove(actionAt);
                resources.remove(resourceAt);
                if (!actions.isEmpty()) {
                    statements.add(at, with(whole, actions, whole.get("Resource")));
                }
                if (!resources.isEmpty()) {
                    statements.add(at, with(whole, List.of(taken), resources));
                }
                document.put("Statement", statements);
                return;
            }
            throw new IllegalStateException(title + ": the tree has no such statement");
        }

        private static Map<String, Object> with(Map<String, Object> statement, Object actions, Object resources) {
            Map<String, Object> part = new LinkedHashMap<>(statement);
            part.put("Action", actions);
            part.put("Resource", resources);
            return part;
        }
    }

    private static void takeEvent(Map<String, Object> tree, String function, String event) {
        taken(Nodes.map(Nodes.properties(tree, function), "Events").remove(event), function + "." + event);
    }

    private static void taken(Object node, String what) {
        if (node == null) {
            throw new IllegalStateException("The tree has no " + what);
        }
    }
}
