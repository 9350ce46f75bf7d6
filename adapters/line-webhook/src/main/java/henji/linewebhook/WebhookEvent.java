package henji.linewebhook;

/**
 * One event of a webhook, not understood beyond what its way needs.
 *
 * @param json the event exactly as it stood in the body
 * @param group whose order it belongs to: the friend's user id, else the group's or room's id, else
 *     {@code channel#<bot user id>}
 * @param dedupeId LINE's {@code webhookEventId}, the same on a redelivery; where there is none, or none
 *     that can stand in a key, a digest of the JSON
 * @param type LINE's event type if it is a plain word, else {@code other}; for log lines
 */
public record WebhookEvent(String json, String group, String dedupeId, String type) {

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "WebhookEvent[" + type + "]";
    }
}
