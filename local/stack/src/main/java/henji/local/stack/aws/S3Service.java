package henji.local.stack.aws;

import henji.local.loopback.AwsChunks;
import henji.local.stack.access.Caller;
import henji.local.stack.access.Guard;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;

/**
 * S3 with addresses by path ({@code /bucket/key}). Bodies in AWS's chunked form are unwrapped here, because s3proxy
 * refuses the SDK's trailing checksums; presigned addresses are checked here, because s3proxy runs without credentials.
 */
final class S3Service implements AwsService {

    /** Headers that describe the chunked form or ask for what s3proxy doesn't know. */
    private static final Set<String> OF_THE_WRAPPING = Set.of(
            "content-encoding", "x-amz-trailer", "x-amz-decoded-content-length", "x-amz-sdk-checksum-algorithm",
            "x-amz-content-sha256", "x-amz-checksum-crc32", "x-amz-checksum-mode", "authorization", "x-amz-date");

    private final Guard guard;
    private final ObjectStore objects;
    private final Map<String, String> secrets;
    /** Known once the buckets' program was asked for. */
    private volatile Backend backend;

    /**
     * @param objects the buckets
     * @param secrets secret access keys by access key id, for presigned addresses
     */
    S3Service(Guard guard, ObjectStore objects, Map<String, String> secrets) {
        this.guard = guard;
        this.objects = objects;
        this.secrets = Map.copyOf(secrets);
    }

    @Override
    public AwsReply answer(Caller caller, AwsRequest request) throws IOException, InterruptedException {
        Map<String, String> query = request.query();
        if (query.containsKey("X-Amz-Signature")) {
            String key = query.getOrDefault("X-Amz-Credential", "").replaceFirst("/.*", "");
            String fault = PresignedUrl.fault(request, secrets.getOrDefault(key, ""));
            if (!fault.isEmpty()) {
                return AwsReply.s3Error(403, fault, "The address is not valid (any more)");
            }
        }
        String path = request.uri().getPath().substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        String action = action(request.method(), key, query);
        if (action.isEmpty()) {
            return AwsReply.s3Error(
                    501, "NotImplemented", "The local stack's S3 has no " + request.method() + " of that kind");
        }
        guard.require(caller, action, "arn:aws:s3:::" + bucket + (key.isEmpty() ? "" : "/" + key));
        return backend().pass(plain(request, query), unwrapped(request), OF_THE_WRAPPING);
    }

    @Override
    public AwsReply denied(String message) {
        return AwsReply.s3Error(403, "AccessDenied", message);
    }

    private Backend backend() {
        Backend known = backend;
        if (known == null) {
            try {
                known = new Backend(objects.endpoint().join());
            } catch (CompletionException e) {
                throw new IllegalStateException("s3proxy did not start", e.getCause());
            }
            backend = known;
        }
        return known;
    }

    private static String action(String method, String key, Map<String, String> query) {
        boolean multipart = query.containsKey("uploadId") || query.containsKey("uploads");
        if (key.isEmpty()) {
            return method.equals("GET") || method.equals("HEAD") ? "s3:ListBucket" : "";
        }
        return switch (method) {
            case "GET", "HEAD" -> "s3:GetObject";
            case "PUT" -> "s3:PutObject";
            case "POST" -> multipart ? "s3:PutObject" : "";
            case "DELETE" -> multipart ? "s3:AbortMultipartUpload" : "s3:DeleteObject";
            default -> "";
        };
    }

    /** Without the parameters of the signature, which s3proxy would try to check. */
    private static AwsRequest plain(AwsRequest request, Map<String, String> query) {
        if (!query.containsKey("X-Amz-Signature")) {
            return request;
        }
        StringBuilder kept = new StringBuilder();
        for (String pair : request.uri().getRawQuery().split("&")) {
            if (!pair.startsWith("X-Amz-")) {
                kept.append(kept.isEmpty() ? "?" : "&").append(pair);
            }
        }
        URI uri = URI.create(request.uri().getRawPath() + kept);
        return new AwsRequest(request.method(), uri, request.headers(), request.body());
    }

    private static byte[] unwrapped(AwsRequest request) {
        boolean wrapped = request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-");
        return wrapped ? AwsChunks.content(request.body()) : request.body();
    }
}
