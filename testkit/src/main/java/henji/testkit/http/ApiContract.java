package henji.testkit.http;

import henji.core.staff.Right;
import henji.core.staff.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.Yaml;

/** The operations of openapi.yaml, for tests that hold the functions to it. */
public final class ApiContract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

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
     * All operations, in the order of the file.
     *
     * @throws AssertionError if one has no right of ours, no scope or no function
     */
    public static List<Operation> operations() {
        Map<?, ?> paths = (Map<?, ?>) document().get("paths");
        List<Operation> operations = new ArrayList<>();
        paths.forEach((path, item) -> ((Map<?, ?>) item).forEach((method, operation) -> {
            if (METHODS.contains((String) method)) {
                operations.add(operation((String) method, (String) path, (Map<?, ?>) operation));
            }
        }));
        return operations;
    }

    /** The operations that one function answers. */
    public static List<Operation> of(String function) {
        return operations().stream().filter(operation -> operation.function().equals(function)).toList();
    }

    /** The rights of a role as the table in the file's description shows them. */
    public static Set<Right> shownRights(Role role) {
        String description = (String) ((Map<?, ?>) document().get("info")).get("description");
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

    /** The codes that a problem may have. */
    public static Set<String> problemCodes() {
        Map<?, ?> schemas = (Map<?, ?>) ((Map<?, ?>) document().get("components")).get("schemas");
        List<?> codes = (List<?>) ((Map<?, ?>) schemas.get("ProblemCode")).get("enum");
        return Set.copyOf(codes.stream().map(String.class::cast).toList());
    }

    private static Operation operation(String method, String path, Map<?, ?> operation) {
        String name = method + " " + path;
        String code = text(name, operation, "x-right");
        Right right = Arrays.stream(Right.values()).filter(each -> each.code().equals(code)).findFirst()
                .orElseThrow(() -> new AssertionError(name + " names the right " + code + ", which there is not"));
        return new Operation(method.toUpperCase(Locale.ROOT), path, right,
                text(name, operation, "x-scope"), text(name, operation, "x-function"),
                operation.containsKey("requestBody"));
    }

    private static String text(String name, Map<?, ?> operation, String key) {
        if (operation.get(key) instanceof String value) {
            return value;
        }
        throw new AssertionError(name + " has no " + key);
    }

    private static Map<?, ?> document() {
        Path file = Path.of(System.getProperty("henji.root"), "openapi.yaml");
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
