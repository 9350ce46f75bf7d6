package henji.lambda.api;

import henji.core.input.InvalidInput;
import henji.core.staff.Principal;
import henji.json.BadJson;
import henji.json.Json;
import henji.lambda.HttpRequest;
import henji.lambda.Problem;
import henji.lambda.Refused;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request that may be answered: matched, its sender known and allowed.
 *
 * @param request as it came
 * @param path path parameters by name
 * @param principal who asks
 */
public record Call(HttpRequest request, Map<String, String> path, Principal principal) {

    /** Copies the parameters. */
    public Call {
        path = Map.copyOf(path);
    }

    /**
     * A path parameter, read as an id. A malformed id names nothing, so it is answered like a missing object.
     *
     * @throws Refused with 404 if it is malformed
     * @throws IllegalArgumentException if the route has no such parameter
     */
    public <T> T path(String name, Function<String, T> read) {
        String value = path.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no parameter " + name);
        }
        try {
            return read.apply(value);
        } catch (InvalidInput malformed) {
            throw Refusals.notFound();
        }
    }

    /**
     * The JSON object that was sent.
     *
     * @param allowed the only members it may have
     * @throws InvalidInput if there is none, it is no object, or it has another member
     */
    public Body body(String... allowed) {
        if (request.body().length == 0) {
            throw InvalidInput.at("", "missing");
        }
        Object tree;
        try {
            tree = Json.read(request.body());
        } catch (BadJson malformed) {
            throw new Refused(Problem.of(400, "invalid", "The body is not the JSON that this route takes."));
        }
        return Body.of("", tree, allowed);
    }

    /**
     * For a route whose request says everything by its path.
     *
     * @throws InvalidInput if something was sent all the same, which its sender must believe to matter
     */
    public void withoutBody() {
        if (request.body().length > 0) {
            throw InvalidInput.at("", "unknown-field");
        }
    }

    /**
     * A query parameter; blank counts as absent.
     *
     * @throws Refused if it came more than once
     */
    public Optional<String> query(String name) {
        if (request.isAmbiguous(name)) {
            throw Refusals.invalidParameter(name, "ambiguous");
        }
        return request.parameter(name);
    }

    /**
     * A query parameter, read as an id or the like; blank counts as absent.
     *
     * @throws Refused if it is malformed or came more than once
     */
    public <T> Optional<T> query(String name, Function<String, T> read) {
        return query(name).map(value -> {
            try {
                return read.apply(value);
            } catch (InvalidInput malformed) {
                throw Refusals.invalidParameter(name, malformed.faults().getFirst().code());
            }
        });
    }

    /**
     * All values of a query parameter that may be repeated or hold several values joined by commas.
     *
     * @throws Refused if there are more than {@code max}
     */
    public List<String> queryList(String name, int max) {
        List<String> values = request.query().getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .filter(value -> !value.isBlank())
                .toList();
        if (values.size() > max) {
            throw Refusals.invalidParameter(name, "too-many");
        }
        return values;
    }

    /**
     * A whole number in the query.
     *
     * @throws Refused if it is no decimal number of at most nine digits, or outside {@code min..max}
     */
    public int number(String name, int otherwise, int min, int max) {
        Optional<String> given = query(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        if (!given.get().matches("[0-9]{1,9}")) {
            throw Refusals.invalidParameter(name, "not-a-number");
        }
        int value = Integer.parseInt(given.get());
        if (value < min || value > max) {
            throw Refusals.invalidParameter(name, "out-of-range");
        }
        return value;
    }
}
