package henji.core.timeline.id;

import henji.core.digits.Digits;
import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

import java.time.Instant;

/**
 * Sort key of a timeline entry: event time and event id, so that keys order as events happened.
 *
 * @param value {@code <13 digits of UTC milliseconds>#<event id>}
 */
public record EntryKey(String value) implements Comparable<EntryKey> {

    /**
     * LINE's {@code webhookEventId} is a ULID (Messaging API reference, "Common properties" of webhook events); the
     * form is wider, so that a change on their side loses nothing, and takes our own ids too: operations with a word
     * before them, digests of content. SQS takes all of it in a deduplication id (docs.aws.amazon.com, "SendMessage":
     * 128 letters, digits and punctuation marks).
     */
    private static final IdForm EVENT_ID = IdForm.of(1, 80, "_.:-");
    private static final long MAX_MILLIS = 9_999_999_999_999L;

    public EntryKey {
        if (!isWellFormed(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    /**
     * Whether this can stand as an event's id in a key; of an event whose own cannot, or that has
     * none ({@code null}), the content must tell.
     */
    public static boolean isEventId(String id) {
        return EVENT_ID.fits(id);
    }

    private static boolean isWellFormed(String value) {
        if (value == null || value.length() <= Digits.MILLIS || value.charAt(Digits.MILLIS) != '#') {
            return false;
        }
        for (int i = 0; i < Digits.MILLIS; i++) {
            if (value.charAt(i) < '0' || value.charAt(i) > '9') {
                return false;
            }
        }
        return EVENT_ID.fits(value, Digits.MILLIS + 1);
    }

    /** Times outside 1970–2286 are held at the nearest end, so that an odd timestamp still gets a valid key. */
    public static EntryKey of(Instant eventTime, String eventId) {
        long millis = Math.clamp(eventTime.toEpochMilli(), 0, MAX_MILLIS);
        return new EntryKey(Digits.ofMillis(millis) + "#" + eventId);
    }

    public Instant time() {
        return Instant.ofEpochMilli(Long.parseLong(value.substring(0, 13)));
    }

    public String eventId() {
        return value.substring(14);
    }

    @Override
    public int compareTo(EntryKey other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
