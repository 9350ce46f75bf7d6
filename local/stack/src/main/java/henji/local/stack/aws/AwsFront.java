package henji.local.stack.aws;

import henji.local.stack.access.AccessDenied;
import henji.local.stack.access.Caller;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import henji.local.stack.http.LoopbackServer;
import henji.local.template.Template;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The endpoint of all AWS services. Service and caller are read from the credential scope that every signed request
 * carries: {@code <access key id>/<date>/<region>/<service>/aws4_request}.
 */
public final class AwsFront implements HttpHandler {

    private static final Pattern CREDENTIAL =
            Pattern.compile("Credential=([^/,\\s]+)/[0-9]{8}/([^/,\\s]+)/([^/,\\s]+)/");
    private static final Pattern PRESIGNED = Pattern.compile("([^/]+)/[0-9]{8}/([^/]+)/([^/]+)/aws4_request");

    private final Map<String, AwsService> services;
    private final Outages outages;
    private final Function<String, Optional<Caller>> callers;

    AwsFront(Template template, Map<String, AwsService> services, Outages outages) {
        this.services = Map.copyOf(services);
        this.outages = outages;
        this.callers = Caller.directory(template);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        AwsRequest request = AwsRequest.of(exchange);
        AwsReply reply;
        try {
            reply = answer(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reply = AwsReply.jsonError(503, "ServiceUnavailable", "The local stack is stopping");
        }
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.getResponseHeaders().set("x-amzn-RequestId", "local");
        if (request.method().equals("HEAD")) {
            exchange.sendResponseHeaders(reply.status(), -1);
            return;
        }
        LoopbackServer.send(exchange, reply.status(), reply.body());
    }

    private AwsReply answer(AwsRequest request) throws IOException, InterruptedException {
        Optional<Matcher> credential = credential(request);
        if (credential.isEmpty()) {
            return AwsReply.jsonError(
                    403, "com.amazon.coral.service#MissingAuthenticationTokenException", "Request is not signed");
        }
        Optional<Caller> caller = callers.apply(credential.get().group(1));
        if (caller.isEmpty()) {
            return AwsReply.jsonError(
                    403,
                    "com.amazon.coral.service#UnrecognizedClientException",
                    "The access key id " + credential.get().group(1) + " belongs to no function of the template");
        }
        String name = credential.get().group(3);
        AwsService service = services.get(name);
        if (service == null) {
            return AwsReply.jsonError(501, "NotImplemented", "The local stack has no service " + name);
        }
        Optional<AwsReply> outage = outages.meet(name);
        if (outage.isPresent()) {
            return outage.get();
        }
        try {
            return service.answer(caller.get(), request);
        } catch (AccessDenied e) {
            return service.denied(e.getMessage());
        } catch (IllegalArgumentException e) {
            return AwsReply.jsonError(400, "com.amazon.coral.validate#ValidationException", e.getMessage());
        }
    }

    private static Optional<Matcher> credential(AwsRequest request) {
        Matcher header = CREDENTIAL.matcher(request.header("Authorization").orElse(""));
        if (header.find()) {
            return Optional.of(header);
        }
        Matcher query = PRESIGNED.matcher(request.query().getOrDefault("X-Amz-Credential", ""));
        return query.matches() ? Optional.of(query) : Optional.empty();
    }
}
