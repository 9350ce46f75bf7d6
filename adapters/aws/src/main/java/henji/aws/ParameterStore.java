package henji.aws;

import java.util.Map;
import java.util.Optional;

/** SSM's Parameter Store: GetParameter, without keeping anything. Thread-safe. */
public final class ParameterStore {

    private final AwsCalls ssm;

    /** The store behind these calls of SSM. */
    public ParameterStore(AwsCalls ssm) {
        this.ssm = ssm;
    }

    /**
     * Reads one parameter.
     *
     * @param decrypted whether a SecureString is wanted in clear; without, its ciphertext comes
     * @throws ParameterUnreadable if it is not there, may not be read, or the store fails
     */
    public String read(String name, boolean decrypted) {
        Map<String, Object> answer;
        try {
            answer = ssm.call("GetParameter", Map.of("Name", name, "WithDecryption", decrypted));
        } catch (AwsCallFailed e) {
            throw new ParameterUnreadable(name, e.code(), e.waitFor());
        }
        if (answer.get("Parameter") instanceof Map<?, ?> parameter && parameter.get("Value") instanceof String value) {
            return value;
        }
        throw new ParameterUnreadable(name, "an answer without a value", Optional.empty());
    }
}
