package henji.lambda;

import henji.json.Json;
import henji.runtime.Service;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A refusal or failure as {@code application/problem+json} (RFC 9457). The page translates {@code code}; title and
 * detail are English and for people who read the API. Nothing that came from outside is repeated in it.
 *
 * @param status HTTP status, 400 to 599
 * @param code stable machine word, lower case with hyphens, such as {@code stale-version}
 * @param title what kind of problem, one short sentence
 * @param detail what failed, what already happened and what to do; absent if the title says it all
 * @param fields the inputs that are wrong
 * @param more further members a caller needs to go on, such as the new state of a stale object
 */
public record Problem(
        int status, String code, String title, Optional<String> detail, List<Field> fields, Map<String, Object> more) {

    private static final int UNAVAILABLE = 503;
    /** Seconds after which what was down may be asked again; a person reads the sentence for about as long. */
    private static final String RETRY_AFTER = "5";

    /**
     * One wrong input.
     *
     * @param path where it is in the request: a JSON pointer into the body such as {@code /conditions/0/tag}, or the
     *     name of a query parameter
     * @param code stable machine word for what is wrong with it
     * @param limit the bound that was crossed, if the code speaks of one
     */
    public record Field(String path, String code, Optional<Long> limit) {

        /** A wrong input whose message needs no bound. */
        public Field(String path, String code) {
            this(path, code, Optional.empty());
        }
    }

    /** Copies the lists and checks the status. */
    public Problem {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("a problem has a status from 400 to 599");
        }
        fields = List.copyOf(fields);
        more = Map.copyOf(more);
    }

    /** A problem that its title describes in full. */
    public static Problem of(int status, String code, String title) {
        return new Problem(status, code, title, Optional.empty(), List.of(), Map.of());
    }

    /**
     * A service behind us fails in a way that passes by itself.
     *
     * @param service the one to wait for
     */
    public static Problem unavailable(Service service) {
        return of(UNAVAILABLE, "unavailable", "A service behind this one does not answer right now.")
                .withDetail("Ask again in a few seconds. What was done already is not done twice.")
                .withMember("service", service.code());
    }

    /** The same with a sentence on what happened and what to do. */
    public Problem withDetail(String sentence) {
        return new Problem(status, code, title, Optional.of(sentence), fields, more);
    }

    /** The same with one more wrong input. */
    public Problem withField(Field field) {
        List<Field> all = new ArrayList<>(fields);
        all.add(field);
        return new Problem(status, code, title, detail, all, more);
    }

    /** The same with one more member beside the standard ones. */
    public Problem withMember(String name, Object tree) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(name, tree);
        return new Problem(status, code, title, detail, fields, all);
    }

    /**
     * The answer; one of 503 says when to come again.
     *
     * @param id what the person may quote and what the log line carries: the request id
     */
    public HttpReply reply(String id) {
        Map<String, Object> tree = new LinkedHashMap<>(more);
        tree.put("type", "urn:henji:problem:" + code);
        tree.put("title", title);
        tree.put("status", status);
        tree.put("code", code);
        detail.ifPresent(sentence -> tree.put("detail", sentence));
        if (!fields.isEmpty()) {
            tree.put("fields", fields.stream().map(Problem::tree).toList());
        }
        tree.put("id", id);
        HttpReply reply =
                new HttpReply(status, Map.of("content-type", "application/problem+json"), Json.write(tree), false);
        return status == UNAVAILABLE ? reply.with("retry-after", RETRY_AFTER) : reply;
    }

    private static Map<String, Object> tree(Field field) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", field.path());
        tree.put("code", field.code());
        field.limit().ifPresent(limit -> tree.put("limit", limit));
        return tree;
    }
}
