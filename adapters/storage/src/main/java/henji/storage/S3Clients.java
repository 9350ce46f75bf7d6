package henji.storage;

import henji.aws.AwsClients;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

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

    /** How S3 is spoken to, also by a presigner. */
    public static S3Configuration configuration(AwsClients clients) {
        boolean own = clients.endpoint().isPresent();
        return S3Configuration.builder().pathStyleAccessEnabled(own).chunkedEncodingEnabled(!own).build();
    }
}
