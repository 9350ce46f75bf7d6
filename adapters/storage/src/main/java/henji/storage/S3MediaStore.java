package henji.storage;

import henji.aws.AwsCallFailed;
import henji.aws.AwsClients;
import henji.core.media.MediaStore;
import henji.runtime.Service;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Media as objects {@code media/<LINE's message id>} of the stack's bucket. A type that a browser could run is stored
 * as bytes without a type, and leaves as a download only. Thread-safe.
 */
public final class S3MediaStore implements MediaStore {

    private static final String PREFIX = "media/";
    private static final Pattern MESSAGE_ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");
    private static final Pattern PLAYED = Pattern.compile("(audio|video)/[a-z0-9.+-]{1,40}");
    private static final String BYTES = "application/octet-stream";
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    /** Media in a bucket, with clients like all others. */
    public S3MediaStore(AwsClients clients, String bucket) {
        this.s3 = S3Clients.build(clients);
        this.presigner = S3Clients.presigner(clients, s3);
        this.bucket = bucket;
    }

    @Override
    public long put(String messageId, String contentType, InputStream content) {
        // Signing reads the bytes once and every try of the client once more; a stream can be read once only.
        try (Spooled spooled = Spooled.of(content)) {
            s3.putObject(
                    put -> put.bucket(bucket).key(key(messageId)).contentType(harmless(contentType)),
                    RequestBody.fromFile(spooled.file()));
            return spooled.bytes();
        }
    }

    @Override
    public Optional<Stored> find(String messageId) {
        try {
            HeadObjectResponse head = s3.headObject(ask -> ask.bucket(bucket).key(key(messageId)));
            return Optional.of(new Stored(harmless(head.contentType()), head.contentLength()));
        } catch (S3Exception e) {
            // Without the right to list the bucket S3 says 403 for what is not there.
            if (e.statusCode() == 404 || e.statusCode() == 403) {
                return Optional.empty();
            }
            // Of what a HEAD met the SDK makes a new exception, after ours was marked as one that passes by itself.
            if (e.statusCode() >= 500 || e.isThrottlingException()) {
                throw new AwsCallFailed("HeadObject", "status " + e.statusCode(), Optional.of(Service.FILES));
            }
            throw e;
        }
    }

    @Override
    public void remove(String messageId) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key(messageId)));
    }

    @Override
    public URI address(String messageId, Duration life, Optional<String> download) {
        if (life.isNegative() || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("an address lives an hour at most");
        }
        GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(bucket).key(key(messageId))
                .responseCacheControl("private, max-age=3600");
        download.ifPresent(name -> get.responseContentType(BYTES).responseContentDisposition(attachment(name)));
        return URI.create(presigner.presignGetObject(ask -> ask.signatureDuration(life).getObjectRequest(get.build()))
                .url().toString());
    }

    private static String key(String messageId) {
        if (!MESSAGE_ID.matcher(messageId).matches()) {
            throw new IllegalArgumentException("no message id of LINE's");
        }
        return PREFIX + messageId;
    }

    private static String harmless(String contentType) {
        String type = contentType == null ? BYTES : contentType.split(";")[0].strip().toLowerCase(Locale.ROOT);
        return SHOWN.contains(type) || PLAYED.matcher(type).matches() ? type : BYTES;
    }

    /** RFC 6266 with the name in RFC 5987's form only, in which nothing can end the header. */
    private static String attachment(String name) {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename*=UTF-8''" + encoded;
    }
}
