package henji.local.stack;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Services to use instead of the embedded ones, each named by one environment variable; DynamoDB's is
 * {@link henji.local.dynoxide.Dynoxide#ENDPOINT_VARIABLE}. Calls reach them unsigned or signed for the local stack's
 * own address, so they have to take any credentials, as LocalStack does. They keep their data themselves.
 *
 * @param queues an SQS that speaks the JSON protocol
 * @param objects an S3 with addresses by path
 */
public record OtherEndpoints(Optional<URI> queues, Optional<URI> objects) {

    public static final String QUEUES_VARIABLE = "HENJI_SQS_ENDPOINT";
    public static final String OBJECTS_VARIABLE = "HENJI_S3_ENDPOINT";

    public static final OtherEndpoints NONE = new OtherEndpoints(Optional.empty(), Optional.empty());

    /** @throws StackProblem if a variable holds no http address */
    public static OtherEndpoints of(Map<String, String> environment) {
        return new OtherEndpoints(uri(environment, QUEUES_VARIABLE), uri(environment, OBJECTS_VARIABLE));
    }

    private static Optional<URI> uri(Map<String, String> environment, String variable) {
        String value = environment.getOrDefault(variable, "").strip();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.matches("https?://[^/\\s]+/?")) {
            throw new StackProblem(variable + " has to be an address such as http://127.0.0.1:4566, without a path;"
                    + " correct it or take it out of the environment.");
        }
        return Optional.of(URI.create(value.replaceFirst("/$", "")));
    }
}
