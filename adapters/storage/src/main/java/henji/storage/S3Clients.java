package henji.storage;

import henji.aws.AwsClients;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/**
 * Builds the S3 client. Under an endpoint of one's own the bucket stands in the path, and checksum trailers, which
 * other implementations of S3 refuse, are left out.
 */
public final class S3Clients {

    private S3Clients() {
    }

    /** A client configured like all others. */
    public static S3Client build(AwsClients clients) {
        return clients.configure(S3Client.builder())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(configuration(clients))
                .build();
    }

    /** A presigner of addresses that the given client's objects are found under. */
    static S3Presigner presigner(AwsClients clients, S3Client client) {
        S3Presigner.Builder builder = S3Presigner.builder()
                .region(clients.region())
                .credentialsProvider(clients.credentials())
                .serviceConfiguration(configuration(clients))
                .s3Client(client);
        clients.endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static S3Configuration configuration(AwsClients clients) {
        boolean own = clients.endpoint().isPresent();
        // Chunks stay on: without them a body is read twice over plain HTTP, once to sign it, and a stream cannot be.
        return S3Configuration.builder().pathStyleAccessEnabled(own).build();
    }
}
