package henji.linewebhook;

import java.util.List;

/**
 * A webhook's body, cut into events.
 *
 * @param destination user id of the bot it is for
 * @param events in the order of the body; none in LINE's verification call
 */
public record Webhook(String destination, List<WebhookEvent> events) {

    /** Copies the list. */
    public Webhook {
        events = List.copyOf(events);
    }
}
