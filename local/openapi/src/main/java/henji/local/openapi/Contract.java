package henji.local.openapi;

import com.fasterxml.jackson.jr.ob.JSON;
import henji.local.openapi.Operation.Answer;
import henji.local.openapi.Operation.Parameter;
import henji.local.openapi.Schemas.Undeclared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The API as {@code openapi.yaml} states it. Immutable, safe for use by several threads. */
public final class Contract {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final String PROBLEM = "application/problem+json";
    /** What a path or method that there is not is answered with. */
    private static final Set<Integer> NOTHING_THERE = Set.of(401, 403, 404, 405);

    private final Map<?, ?> document;
    private final Schemas schemas;
    private final List<Operation> operations;

    private Contract(Map<?, ?> document) {
        this.document = document;
        this.schemas = new Schemas(document);
        child(child(document, "components"), "schemas")
                .forEach((name, schema) -> schemas.requireUnderstood("schema " + name, schema));
        List<Operation> found = new ArrayList<>();
        child(document, "paths").forEach((path, item) -> {
            Map<?, ?> shared = (Map<?, ?>) item;
            shared.forEach((method, operation) -> {
                if (METHODS.contains(method)) {
                    found.add(operation((String) method, (String) path, shared, (Map<?, ?>) operation));
                }
            });
        });
        this.operations = List.copyOf(found);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableContract if it says what is not understood here, or an operation names no right, no scope or
     *     no function
     */
    public static Contract read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same for the file's text. */
    public static Contract parse(String yaml) {
        Map<?, ?> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
        return new Contract(document);
    }

    /** The whole file as a tree. */
    public Map<?, ?> document() {
        return document;
    }

    /** All operations, in the order of the file. */
    public List<Operation> operations() {
        return operations;
    }

    /**
     * What is wrong with an exchange; empty = nothing. An answer is held to the contract always. A request that the
     * contract refuses is a fault only if it was served: to be refused is its right answer.
     *
     * @return each fault as one line without any value of the exchange
     */
    public List<String> faults(Exchange exchange) {
        Optional<Operation> operation = operations.stream()
                .filter(each -> each.method().equals(exchange.method()))
                .filter(each -> each.match(exchange.path()).isPresent())
                .min(Comparator.comparingLong(Operation::variables));
        if (operation.isEmpty()) {
            return elsewhere(exchange).stream()
                    .map(fault -> exchange.method() + " where nothing is: " + exchange.status() + ": " + fault)
                    .toList();
        }
        List<String> faults = new ArrayList<>(answer(operation.get(), exchange));
        if (exchange.status() / 100 == 2) {
            request(operation.get(), exchange).forEach(fault -> faults.add("served although the request's " + fault));
        }
        return faults.stream().map(fault -> operation.get().name() + ": " + exchange.status() + ": " + fault).toList();
    }

    /** What is wrong with the request of an exchange that has the shape of this operation. */
    public List<String> request(Operation operation, Exchange exchange) {
        List<String> faults = new ArrayList<>();
        Map<String, String> path = operation.match(exchange.path()).orElse(Map.of());
        Map<String, List<String>> query = query(exchange.query());
        for (Parameter parameter : operation.parameters()) {
            List<String> given = parameter.in().equals("path")
                    ? Optional.ofNullable(path.get(parameter.name())).map(List::of).orElse(List.of())
                    : query.getOrDefault(parameter.name(), List.of());
            if (given.isEmpty() && parameter.required()) {
                faults.add("parameter " + parameter.name() + ": is missing");
            }
            given.forEach(value -> schemas
                    .faults(typed(value, schemas.resolved(parameter.schema())), parameter.schema(),
                            Undeclared.AS_WRITTEN)
                    .forEach(fault -> faults.add("parameter " + parameter.name() + fault)));
        }
        query.keySet().stream()
                .filter(name -> operation.parameters().stream().noneMatch(
                        each -> each.in().equals("query") && each.name().equals(name)))
                .forEach(name -> faults.add("query has an undeclared parameter"));
        faults.addAll(requestBody(operation, exchange));
        return faults;
    }

    private List<String> requestBody(Operation operation, Exchange exchange) {
        if (exchange.requestBody().length == 0) {
            return operation.bodyRequired() ? List.of("body is missing") : List.of();
        }
        if (operation.requestBody().isEmpty()) {
            return List.of("body is not declared");
        }
        if (!essence(exchange.requestType()).equals("application/json")) {
            return List.of("body is not application/json");
        }
        return json(exchange.requestBody()).map(body ->
                        schemas.faults(body.value(), operation.requestBody().get(), Undeclared.AS_WRITTEN).stream()
                                .map(fault -> "body " + fault).toList())
                .orElse(List.of("body is no JSON"));
    }

    private List<String> answer(Operation operation, Exchange exchange) {
        Answer answer = operation.answers().get(Integer.toString(exchange.status()));
        if (answer == null) {
            return List.of("this status is not declared");
        }
        if (answer.content().isEmpty()) {
            return exchange.answerBody().length == 0 ? List.of() : List.of("a body is not declared");
        }
        Map<?, ?> schema = answer.content().get(essence(exchange.answerType()));
        return schema == null ? List.of("this content type is not declared") : answerBody(exchange, schema);
    }

    private List<String> elsewhere(Exchange exchange) {
        if (!NOTHING_THERE.contains(exchange.status())) {
            return List.of("the contract has no such operation");
        }
        return switch (essence(exchange.answerType())) {
            case PROBLEM -> answerBody(exchange, Map.of("$ref", "#/components/schemas/Problem"));
            // API Gateway refuses a missing token and a path without a route before it asks any function.
            case "application/json" -> answerBody(exchange, Map.of("$ref", "#/components/schemas/GatewayMessage"));
            default -> List.of("is no problem answer");
        };
    }

    private List<String> answerBody(Exchange exchange, Map<?, ?> schema) {
        List<String> faults = new ArrayList<>();
        Optional<Body> body = json(exchange.answerBody());
        if (body.isEmpty()) {
            return List.of("the body is no JSON");
        }
        schemas.faults(body.get().value(), schema, Undeclared.REFUSED).forEach(fault -> faults.add("body " + fault));
        if (essence(exchange.answerType()).equals(PROBLEM) && body.get().value() instanceof Map<?, ?> problem
                && !Integer.valueOf(exchange.status()).equals(problem.get("status"))) {
            faults.add("body /status: is not the answer's");
        }
        return faults;
    }

    private Operation operation(String method, String path, Map<?, ?> shared, Map<?, ?> tree) {
        String name = method.toUpperCase(Locale.ROOT) + " " + path;
        List<Parameter> parameters = new ArrayList<>();
        for (Map<?, ?> level : List.of(shared, tree)) {
            if (level.get("parameters") instanceof List<?> given) {
                given.forEach(each -> parameters.add(parameter(name, schemas.resolved((Map<?, ?>) each))));
            }
        }
        Optional<Map<?, ?>> requestBody = Optional.empty();
        boolean bodyRequired = false;
        if (tree.get("requestBody") instanceof Map<?, ?> body) {
            requestBody = Optional.of(schema(name + " body", child(child(body, "content"), "application/json")));
            bodyRequired = Boolean.TRUE.equals(body.get("required"));
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        child(tree, "responses").forEach((status, response) -> {
            Map<String, Map<?, ?>> content = new LinkedHashMap<>();
            if (schemas.resolved((Map<?, ?>) response).get("content") instanceof Map<?, ?> types) {
                types.forEach((type, media) ->
                        content.put((String) type, schema(name + " " + status, (Map<?, ?>) media)));
            }
            answers.put(String.valueOf(status), new Answer(content));
        });
        return new Operation(method.toUpperCase(Locale.ROOT), path, text(name, tree, "x-right"),
                text(name, tree, "x-scope"), text(name, tree, "x-function"), List.copyOf(parameters), requestBody,
                bodyRequired, Map.copyOf(answers));
    }

    private Parameter parameter(String name, Map<?, ?> tree) {
        return new Parameter(text(name, tree, "name"), text(name, tree, "in"),
                Boolean.TRUE.equals(tree.get("required")), schema(name + " parameter", tree));
    }

    private Map<?, ?> schema(String place, Map<?, ?> holder) {
        Map<?, ?> schema = child(holder, "schema");
        schemas.requireUnderstood(place, schema);
        return schema;
    }

    private static Map<?, ?> child(Map<?, ?> tree, String key) {
        if (tree.get(key) instanceof Map<?, ?> child) {
            return child;
        }
        throw new UnreadableContract("there is no " + key + " where one belongs");
    }

    private static String text(String name, Map<?, ?> tree, String key) {
        if (tree.get(key) instanceof String value) {
            return value;
        }
        throw new UnreadableContract(name + " has no " + key);
    }

    /** A parameter's text as the type that its schema speaks of. */
    private Object typed(String value, Map<?, ?> schema) {
        return switch (String.valueOf(schema.get("type"))) {
            case "integer" -> value.matches("-?[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
            case "array" -> value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
            default -> value;
        };
    }

    private static Map<String, List<String>> query(String raw) {
        return Arrays.stream(raw.split("&")).filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.groupingBy(pair -> Operation.decoded(pair[0]), LinkedHashMap::new,
                        Collectors.mapping(pair -> pair.length == 2 ? Operation.decoded(pair[1]) : "",
                                Collectors.toList())));
    }

    /** A JSON value, which may be {@code null}. */
    private record Body(Object value) {}

    private static Optional<Body> json(byte[] bytes) {
        try {
            return Optional.of(new Body(JSON.std.anyFrom(bytes)));
        } catch (IOException noJson) {
            return Optional.empty();
        }
    }

    private static String essence(String type) {
        return type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
