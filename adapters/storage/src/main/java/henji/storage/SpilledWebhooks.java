package henji.storage;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * Whole webhook bodies that the queue did not take, as objects under a prefix: {@code <prefix><day>/<received epoch
 * milliseconds>-<digest>.json}. The same body at the same time is the same object.
 */
public final class SpilledWebhooks {

    private final Supplier<S3Client> s3;
    private final String bucket;
    private final String prefix;

    /**
     * Objects in a bucket.
     *
     * @param s3 asked for only when something is to be kept, since S3's client is the slowest to make
     * @param prefix ends with a slash
     */
    public SpilledWebhooks(Supplier<S3Client> s3, String bucket, String prefix) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    /**
     * Keeps a body.
     *
     * @return its key
     * @throws SdkException if S3 does not take it
     */
    public String keep(byte[] body, Instant received) {
        String key = prefix + received.atOffset(ZoneOffset.UTC).toLocalDate() + "/" + received.toEpochMilli() + "-"
                + digest(body) + ".json";
        s3.get().putObject(
                PutObjectRequest.builder().bucket(bucket).key(key).contentType("application/json").build(),
                RequestBody.fromBytes(body));
        return key;
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java runtime", e);
        }
    }
}
