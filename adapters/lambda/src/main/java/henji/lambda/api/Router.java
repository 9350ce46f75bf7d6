package henji.lambda.api;

import henji.core.input.InvalidInput;
import henji.core.staff.Principal;
import henji.lambda.HttpReply;
import henji.lambda.HttpRequest;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.runtime.Log;
import henji.runtime.LogField;
import henji.runtime.MayPass;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Takes a request through the same steps whatever it asks for: who is it, is there such a route, may they, is the body
 * one we read, then the endpoint; and maps whatever goes wrong to one problem. Refuses to start with two routes of one
 * name. Safe for use by several threads.
 */
public final class Router {

    /** Largest body that is read, in bytes (1 MiB). */
    public static final int MAX_BODY = 1 << 20;

    private static final Problem INTERNAL = Problem.of(500, "internal", "Something failed on our side.")
            .withDetail("It is not known whether the change was made. Reload before you try again; "
                    + "if it goes on, pass the id to whoever runs this installation.");

    private static final Set<String> BODILESS = Set.of("GET", "DELETE");

    private final List<Route> routes;
    private final Gate gate;
    private final InstantSource clock;
    private final Log log;

    private record Match(Route route, Map<String, String> parameters) {
    }

    /**
     * A router over all routes of a function.
     *
     * @throws IllegalArgumentException if two routes have the same method and the same shape of path
     */
    public Router(List<Route> routes, Gate gate, InstantSource clock, Log log) {
        Set<String> shapes = new HashSet<>();
        for (Route route : routes) {
            if (!shapes.add(route.method() + " " + route.template().replaceAll("\\{[A-Za-z]+}", "{}"))) {
                throw new IllegalArgumentException("a route twice: " + route.name());
            }
        }
        this.routes = routes.stream().sorted(Comparator.comparingLong(Route::fixedParts).reversed()).toList();
        this.gate = gate;
        this.clock = clock;
        this.log = log;
    }

    /** All routes, for the comparison with openapi.yaml. */
    public List<Route> routes() {
        return routes;
    }

    /** Answers a request; never throws for anything that a request may contain. */
    public HttpReply answer(HttpRequest request) {
        Instant start = clock.instant();
        Progress progress = new Progress();
        HttpReply reply;
        try {
            reply = route(request, progress);
        } catch (Refused refused) {
            reply = reply(refused.problem(), request);
            progress.code = refused.problem().code();
        } catch (InvalidInput invalid) {
            reply = reply(Refusals.invalid(invalid).problem(), request);
            progress.code = "invalid";
        } catch (RuntimeException failure) {
            Problem problem = MayPass.waitFor(failure).map(Problem::unavailable).orElse(INTERNAL);
            reply = reply(problem, request);
            progress.code = problem.code();
            log.error("request-failed").with(LogField.REQUEST_ID, request.requestId())
                    .with(LogField.ROUTE, progress.route).with(MayPass.origin(failure)).write();
        }
        log.info("request").with(LogField.REQUEST_ID, request.requestId()).with(LogField.ROUTE, progress.route)
                .with(LogField.STATUS, reply.status()).with(LogField.CODE, progress.code)
                .with(LogField.MILLIS, Duration.between(start, clock.instant()).toMillis()).write();
        return reply;
    }

    /** How far a request came, for the log line. */
    private static final class Progress {
        private String route = "none";
        private String code = "ok";
    }

    private HttpReply route(HttpRequest request, Progress progress) {
        Principal principal = gate.admit(request.claims());
        List<Match> matches = matches(request.segments());
        Match match = matches.stream().filter(each -> each.route().method().equals(request.method())).findFirst()
                .orElse(null);
        if (matches.isEmpty()) {
            throw new Refused(Problem.of(404, "not-found", "There is nothing at this path."));
        }
        if (match == null) {
            progress.code = "method-not-allowed";
            return reply(Problem.of(405, "method-not-allowed", "This path does not take this method."), request)
                    .with("allow", allowed(matches));
        }
        progress.route = match.route().name();
        if (!principal.may(match.route().right())) {
            throw new Refused(Problem.of(403, "right-missing", "This needs a right that you do not have.")
                    .withMember("right", match.route().right().code()));
        }
        checkBody(request);
        return match.route().endpoint().answer(new Call(request, match.parameters(), principal));
    }

    /** Routes that fit the path, whatever their method; only those with the most fixed parts. */
    private List<Match> matches(List<String> segments) {
        List<Match> matches = new ArrayList<>();
        for (Route route : routes) {
            Optional<Map<String, String>> parameters = route.match(segments);
            if (parameters.isPresent()
                    && (matches.isEmpty() || matches.getFirst().route().fixedParts() == route.fixedParts())) {
                matches.add(new Match(route, parameters.get()));
            }
        }
        return matches;
    }

    private static String allowed(List<Match> matches) {
        return matches.stream().map(match -> match.route().method())
                .collect(Collectors.toCollection(TreeSet::new)).stream().collect(Collectors.joining(", "));
    }

    private static void checkBody(HttpRequest request) {
        // What comes with a GET or DELETE means nothing (RFC 9110, 9.3.1 and 9.3.5); nobody reads it.
        if (request.body().length == 0 || BODILESS.contains(request.method())) {
            return;
        }
        if (request.body().length > MAX_BODY) {
            throw new Refused(Problem.of(413, "too-large", "The body is larger than 1 MiB."));
        }
        // A browser sends a foreign page's form without asking first; it cannot do so with this type (CSRF).
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        String essence = type.split(";", 2)[0].strip();
        if (!essence.equals("application/json")) {
            throw new Refused(Problem.of(415, "not-json", "The body must be application/json."));
        }
        if (request.header("content-encoding").isPresent()) {
            throw new Refused(Problem.of(415, "not-json", "The body must not be compressed."));
        }
    }

    private static HttpReply reply(Problem problem, HttpRequest request) {
        return problem.reply(request.requestId());
    }
}
