package henji.local.stack.aws;

import henji.local.stack.http.OriginClient;
import java.io.IOException;
import java.net.URI;
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
            Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "date", "server");

    private final OriginClient http;

    Backend(URI origin) {
        this.http = new OriginClient(origin);
    }

    AwsReply pass(AwsRequest request) throws IOException, InterruptedException {
        return pass(request, request.body(), Set.of());
    }

    /** Passes the request with another body and without some headers (lower-case names). */
    AwsReply pass(AwsRequest request, byte[] body, Set<String> without) throws IOException, InterruptedException {
        Map<String, List<String>> passed = new LinkedHashMap<>();
        request.headers().forEach((header, values) -> {
            String name = header.toLowerCase(Locale.ROOT);
            if (!NOT_PASSED.contains(name) && !without.contains(name)) {
                passed.put(header, values);
            }
        });
        OriginClient.Answer answer = http.send(request.method(), request.uri().toString(), passed, body);
        Map<String, String> headers = new LinkedHashMap<>();
        answer.headers().forEach((name, values) -> {
            if (!NOT_RETURNED.contains(name)) {
                headers.put(name, values.getFirst());
            }
        });
        if (request.method().equals("HEAD") && answer.headers().containsKey("content-length")) {
            headers.put("Content-Length", answer.headers().get("content-length").getFirst());
        }
        return new AwsReply(answer.status(), headers, answer.body());
    }
}
