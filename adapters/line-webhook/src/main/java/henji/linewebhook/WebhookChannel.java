package henji.linewebhook;

import java.util.List;

/**
 * What a webhook is checked against.
 *
 * @param secrets the channel secret in force, and the next one while it is being re-issued
 * @param botUserId the only {@code destination} that is ours
 */
public record WebhookChannel(List<String> secrets, String botUserId) {

    /** Copies the secrets and asks for at least one. */
    public WebhookChannel {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a channel has a secret");
        }
    }

    /** Shows no secret. */
    @Override
    public String toString() {
        return "WebhookChannel[" + botUserId + "]";
    }
}
