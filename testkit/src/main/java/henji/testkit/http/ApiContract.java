package henji.testkit.http;

import henji.core.staff.Right;
import henji.core.staff.Role;
import henji.local.openapi.Contract;
import henji.local.openapi.Exchange;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What openapi.yaml states, for tests that hold the functions to it. */
public final class ApiContract {

    private static final class Project {
        static final Contract CONTRACT =
                Contract.read(Path.of(System.getProperty("henji.root"), "openapi.yaml"));
    }

    private ApiContract() {
    }

    /**
     * One operation.
     *
     * @param function that answers it
     * @param takesBody whether it is described with a request body
     */
    public record Operation(String method, String path, Right right, String scope, String function,
            boolean takesBody) {

        /** Method and path. */
        public String name() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return name();
        }
    }

    /**
     * An answer as a handler gives it.
     *
     * @param contentType empty if it has none
     */
    public record Answer(int status, String contentType, byte[] body) {
    }

    /** The project's contract. */
    public static Contract project() {
        return Project.CONTRACT;
    }

    /**
     * All operations, in the order of the file.
     *
     * @throws AssertionError if one has no right of ours
     */
    public static List<Operation> operations() {
        return operations(project());
    }

    /** The same of another contract. */
    public static List<Operation> operations(Contract contract) {
        return contract.operations().stream().map(ApiContract::operation).toList();
    }

    /** The operations that one function answers. */
    public static List<Operation> of(String function) {
        return operations().stream().filter(operation -> operation.function().equals(function)).toList();
    }

    /**
     * Holds a function's routes to the contract: each is there and has its right, and there is no other.
     *
     * @param routes each as method, path and the right's code, such as {@code GET /api/me me}
     * @throws AssertionError naming what differs
     */
    public static void hasRoutes(Contract contract, String function, Collection<String> routes) {
        Set<String> stated = new TreeSet<>();
        operations(contract).stream().filter(operation -> operation.function().equals(function))
                .forEach(operation -> stated.add(operation.name() + " " + operation.right().code()));
        Set<String> undocumented = new TreeSet<>(routes);
        undocumented.removeAll(stated);
        Set<String> unanswered = new TreeSet<>(stated);
        unanswered.removeAll(routes);
        if (!undocumented.isEmpty() || !unanswered.isEmpty()) {
            throw new AssertionError(function + ": in code and not so in openapi.yaml " + undocumented
                    + ", in openapi.yaml and not so in code " + unanswered);
        }
    }

    /**
     * Holds a request and its answer to the contract.
     *
     * @throws AssertionError naming each fault
     */
    public static void holds(ApiEvent event, Answer answer) {
        List<String> faults = project().faults(new Exchange(event.method(), event.path(), event.query(),
                event.headers().getOrDefault("content-type", ""),
                event.bytes(), answer.status(), answer.contentType(), answer.body()));
        if (!faults.isEmpty()) {
            throw new AssertionError("not as openapi.yaml says: " + String.join("; ", faults));
        }
    }

    /** The rights of a role as the table in the file's description shows them. */
    public static Set<Right> shownRights(Role role) {
        String description = (String) ((Map<?, ?>) project().document().get("info")).get("description");
        Set<Right> rights = EnumSet.noneOf(Right.class);
        description.lines().filter(line -> line.startsWith("| `")).forEach(line -> {
            String[] cells = line.split("\\|", -1);
            if (cells[2 + role.ordinal()].contains("✓")) {
                Arrays.stream(Right.values()).filter(right -> cells[1].contains("`" + right.code() + "`"))
                        .forEach(rights::add);
            }
        });
        return rights;
    }

    /** A request of an operation for objects that there are not, with an empty object where a body belongs. */
    public static ApiEvent request(Operation operation) {
        String path = operation.path()
                .replace("{friendId}", "U" + "0".repeat(32))
                .replace("{entryId}", "1764000000000%23e1")
                .replaceAll("\\{[A-Za-z]+}", "missing");
        ApiEvent event = ApiEvent.of(operation.method(), path);
        return operation.takesBody() ? event.withJson("{}") : event;
    }

    private static Operation operation(henji.local.openapi.Operation stated) {
        Right right = Arrays.stream(Right.values()).filter(each -> each.code().equals(stated.right())).findFirst()
                .orElseThrow(() -> new AssertionError(
                        stated.name() + " names the right " + stated.right() + ", which there is not"));
        return new Operation(stated.method(), stated.path(), right, stated.scope(), stated.function(),
                stated.requestBody().isPresent());
    }
}
