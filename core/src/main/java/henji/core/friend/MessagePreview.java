package henji.core.friend;

import java.util.Objects;

/**
 * What a list row shows of the newest message.
 *
 * @param direction who spoke
 * @param kind what it was: {@code text}, or LINE's message type ({@code image}, {@code sticker} …), worded by the page
 * @param text at most {@value #MAX} UTF-16 units, never half a surrogate pair; empty unless the kind is text
 */
public record MessagePreview(Direction direction, String kind, String text) {

    /** Keeps a friend's item within one write unit. */
    public static final int MAX = 40;

    public enum Direction { IN, OUT }

    public MessagePreview {
        Objects.requireNonNull(direction);
        Objects.requireNonNull(kind);
        text = cut(text.replaceAll("\\s+", " ").strip());
    }

    private static String cut(String text) {
        if (text.length() <= MAX) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX - 1)) ? MAX - 1 : MAX;
        return text.substring(0, end);
    }

    /** Without the text, so that none gets into a log. */
    @Override
    public String toString() {
        return "MessagePreview[" + direction + ", " + kind + "]";
    }
}
