package henji.aws;

import java.util.Map;

/**
 * Calls of one AWS service in its JSON protocol, without a client of its own: the SDK's client of SQS or SSM costs a
 * thousand classes on the first webhook, of which we need one call each.
 */
@FunctionalInterface
public interface AwsCalls {

    /**
     * Makes a call; failures that may pass are tried again within the patience of the clients.
     *
     * @param operation name of the action, such as {@code GetParameter}
     * @param request its members
     * @return the answer's members
     * @throws AwsCallFailed if the service refuses, or does not answer after all tries
     */
    Map<String, Object> call(String operation, Map<String, Object> request);
}
