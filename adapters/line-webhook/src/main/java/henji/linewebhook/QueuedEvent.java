package henji.linewebhook;

import java.time.Instant;

/**
 * An event as it stands in the inbound queue.
 *
 * @param body {@code {"v":1,"destination":…,"received":<epoch milliseconds>,"event":<LINE's JSON>}}
 * @param group FIFO group
 * @param dedupeId FIFO deduplication id
 */
public record QueuedEvent(String body, String group, String dedupeId) {

    /**
     * Wraps an event.
     *
     * @param destination user id of our bot
     * @param received when the webhook came
     */
    static QueuedEvent of(WebhookEvent event, String destination, Instant received) {
        String body = "{\"v\":1,\"destination\":\"" + destination + "\",\"received\":" + received.toEpochMilli()
                + ",\"event\":" + transportable(event.json()) + "}";
        return new QueuedEvent(body, event.group(), event.dedupeId());
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "QueuedEvent[" + body.length() + " characters]";
    }

    /**
     * SQS refuses two characters that JSON allows (U+FFFE, U+FFFF; SendMessage, "Valid Characters"). In JSON they can
     * only stand inside a string, where an escape means the same.
     */
    private static String transportable(String json) {
        if (json.indexOf('\uffff') < 0 && json.indexOf('\ufffe') < 0) {
            return json;
        }
        return json.replace("\uffff", "\\uffff").replace("\ufffe", "\\ufffe");
    }
}
