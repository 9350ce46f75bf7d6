package henji.storage;

import henji.aws.AwsClients;
import henji.core.media.MediaStore;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Received content as objects {@code media/<LINE's message id>}. An address is signed with the function's own rights,
 * works for its short life only, and carries how the browser is to treat it. Thread-safe.
 */
public final class S3Media implements MediaStore {

    private static final String PREFIX = "media/";
    private static final int NOT_FOUND = 404;
    private static final int FORBIDDEN = 403;

    private final S3Client s3;
    private final S3Presigner presigner;
    private final String bucket;

    /** Objects in a bucket. */
    public S3Media(S3Client s3, S3Presigner presigner, String bucket) {
        this.s3 = s3;
        this.presigner = presigner;
        this.bucket = bucket;
    }

    /** Client and presigner configured like all other clients. */
    public static S3Media of(AwsClients clients, String bucket) {
        S3Presigner.Builder presigner = S3Presigner.builder()
                .region(clients.region())
                .credentialsProvider(clients.credentials())
                .serviceConfiguration(S3Clients.configuration(clients));
        clients.endpoint().ifPresent(presigner::endpointOverride);
        return new S3Media(S3Clients.build(clients), presigner.build(), bucket);
    }

    @Override
    public void put(String messageId, String contentType, long bytes, InputStream content) {
        s3.putObject(put -> put.bucket(bucket).key(key(messageId)).contentType(contentType),
                RequestBody.fromInputStream(content, bytes));
    }

    @Override
    public Optional<Stored> find(String messageId) {
        try {
            HeadObjectResponse head = s3.headObject(request -> request.bucket(bucket).key(key(messageId)));
            return Optional.of(new Stored(head.contentType(), head.contentLength()));
        } catch (NoSuchKeyException absent) {
            return Optional.empty();
        } catch (S3Exception refused) {
            // HEAD has no body to name the error, and a role that may not list gets 403 for what is not there.
            if (refused.statusCode() == NOT_FOUND || refused.statusCode() == FORBIDDEN) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void remove(String messageId) {
        s3.deleteObject(delete -> delete.bucket(bucket).key(key(messageId)));
    }

    @Override
    public URI address(String messageId, Duration life, Optional<String> download) {
        GetObjectRequest.Builder get = GetObjectRequest.builder().bucket(bucket).key(key(messageId))
                .responseCacheControl("private, max-age=" + life.toSeconds());
        download.ifPresent(name -> get.responseContentDisposition("attachment; filename*=UTF-8''"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")));
        return URI.create(presigner.presignGetObject(
                presign -> presign.signatureDuration(life).getObjectRequest(get.build())).url().toString());
    }

    private static String key(String messageId) {
        return PREFIX + messageId;
    }
}
