package henji.local.stack.aws;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Hands a request on to the program that implements the service. */
final class Backend {

    private static final Set<String> NOT_PASSED = Set.of(
            "host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "amz-sdk-invocation-id",
            "amz-sdk-request", "user-agent", "http2-settings");
    private static final Set<String> NOT_RETURNED =
            Set.of("content-length", "transfer-encoding", "connection", "date", "server", ":status");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI origin;

    Backend(URI origin) {
        this.origin = origin;
    }

    AwsReply pass(AwsRequest request) throws IOException, InterruptedException {
        return pass(request, request.body(), Set.of());
    }

    /** Passes the request with another body and without some headers (lower-case names). */
    AwsReply pass(AwsRequest request, byte[] body, Set<String> without) throws IOException, InterruptedException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(origin + request.uri().toString()));
        for (Map.Entry<String, List<String>> header : request.headers().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (!NOT_PASSED.contains(name) && !without.contains(name)) {
                header.getValue().forEach(value -> builder.header(header.getKey(), value));
            }
        }
        builder.method(
                request.method(),
                body.length == 0
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofByteArray(body));
        HttpResponse<byte[]> response = http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
        Map<String, String> headers = new LinkedHashMap<>();
        response.headers().map().forEach((name, values) -> {
            if (!NOT_RETURNED.contains(name)) {
                headers.put(name, values.getFirst());
            }
        });
        if (request.method().equals("HEAD")) {
            response.headers().firstValue("content-length").ifPresent(length -> headers.put("Content-Length", length));
        }
        return new AwsReply(response.statusCode(), headers, response.body());
    }
}
