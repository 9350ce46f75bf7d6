package henji.aws;

import henji.json.BadJson;
import henji.json.Json;
import henji.runtime.Service;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;

/**
 * The JSON protocol (smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html) over the SDK's HTTP client, credentials
 * and signer. Thread-safe.
 */
public final class AwsJsonCalls implements AwsCalls {

    private static final long FIRST_PAUSE_MILLIS = 50;

    private final AwsClients clients;
    private final Service behind;
    private final String service;
    private final String target;
    private final String contentType;
    private final URI endpoint;

    private AwsJsonCalls(AwsClients clients, Service behind, String service, String target, String version) {
        this.clients = clients;
        this.behind = behind;
        this.service = service;
        this.target = target;
        this.contentType = "application/x-amz-json-" + version;
        String region = clients.region().id();
        String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        this.endpoint = clients.endpoint().orElseGet(() -> URI.create("https://" + service + "." + region + domain));
    }

    /** Calls of SQS (docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference). */
    public static AwsCalls sqs(AwsClients clients) {
        return new AwsJsonCalls(clients, Service.QUEUE, "sqs", "AmazonSQS", "1.0");
    }

    /** Calls of Systems Manager (docs.aws.amazon.com/systems-manager/latest/APIReference). */
    public static AwsCalls ssm(AwsClients clients) {
        return new AwsJsonCalls(clients, Service.OTHER, "ssm", "AmazonSSM", "1.1");
    }

    @Override
    public Map<String, Object> call(String operation, Map<String, Object> request) {
        byte[] body = Json.write(request);
        Patience patience = clients.patience();
        // One more attempt must still fit in.
        Duration latest = patience.whole().minus(patience.connect()).minus(patience.answer());
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            String code;
            Optional<Duration> left = clients.time().forCalls();
            if (left.filter(Duration::isZero).isPresent()) {
                throw new AwsCallFailed(operation, "no time left", Optional.of(behind));
            }
            Optional<Thread> end = Optional.empty();
            try {
                ExecutableHttpRequest attempted = prepared(operation, body);
                end = left.filter(time -> time.compareTo(patience.connect().plus(patience.answer())) < 0)
                        .map(time -> endAfter(time, attempted));
                HttpExecuteResponse response = attempted.call();
                Map<String, Object> answer = tree(response);
                int status = response.httpResponse().statusCode();
                if (status == 200) {
                    return answer;
                }
                code = code(status, answer);
                if (status < 500 && status != 429 && !code.contains("Throttl")) {
                    throw new AwsCallFailed(operation, code, Optional.empty());
                }
            } catch (IOException | SdkException e) {
                // The SDK's own: credentials that cannot be had now.
                code = e.getClass().getSimpleName();
            } finally {
                end.ifPresent(Thread::interrupt);
            }
            if (attempt >= patience.attempts() || System.nanoTime() - start > latest.toNanos()) {
                throw new AwsCallFailed(operation, code, Optional.of(behind));
            }
            pause(operation, code, FIRST_PAUSE_MILLIS << attempt - 1);
        }
    }

    /** The client's own time-out is that of all calls; this one has to end sooner. */
    private static Thread endAfter(Duration time, ExecutableHttpRequest request) {
        return Thread.ofVirtual().start(() -> {
            try {
                Thread.sleep(time);
                request.abort();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private ExecutableHttpRequest prepared(String operation, byte[] body) {
        ContentStreamProvider payload = () -> new ByteArrayInputStream(body);
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(endpoint)
                .encodedPath("/")
                .putHeader("Content-Type", contentType)
                .putHeader("Content-Length", Integer.toString(body.length))
                .putHeader("X-Amz-Target", target + "." + operation)
                .build();
        SignedRequest signed = AwsV4HttpSigner.create().sign(sign -> sign
                .identity(clients.credentials().resolveCredentials())
                .request(unsigned)
                .payload(payload)
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, clients.region().id()));
        return clients.http().prepareRequest(HttpExecuteRequest.builder()
                .request(signed.request())
                .contentStreamProvider(payload)
                .build());
    }

    private static Map<String, Object> tree(HttpExecuteResponse response) throws IOException {
        if (response.responseBody().isEmpty()) {
            return Map.of();
        }
        try (InputStream body = response.responseBody().get()) {
            return Json.readObject(body.readAllBytes());
        } catch (BadJson e) {
            return Map.of(); // an error page of something in between: its status says enough
        }
    }

    /** {@code __type} is a shape's name, after a {@code #} where it has a namespace. */
    private static String code(int status, Map<String, Object> answer) {
        if (answer.get("__type") instanceof String type) {
            return type.substring(type.indexOf('#') + 1);
        }
        return "status " + status;
    }

    private void pause(String operation, String code, long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwsCallFailed(operation, code, Optional.of(behind));
        }
    }
}
