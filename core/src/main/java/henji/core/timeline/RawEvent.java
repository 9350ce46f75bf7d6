package henji.core.timeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A webhook event as LINE sent it, as a neutral tree of maps, lists, strings, numbers and booleans. Kept once and for
 * ever, because there is no history at LINE to ask and because tomorrow's code may read more out of it. Personal:
 * {@link #toString()} shows nothing.
 */
public record RawEvent(Map<String, Object> tree) {

    private static final int REPLACEMENT = 0xfffd;

    public RawEvent {
        Objects.requireNonNull(tree);
    }

    /**
     * An event from outside. Half a surrogate pair, which JSON can escape and UTF-8 cannot hold, becomes U+FFFD.
     */
    public static RawEvent of(Map<String, Object> tree) {
        Map<String, Object> clean = new LinkedHashMap<>();
        tree.forEach((name, value) -> clean.put(wellFormed(name), wellFormed(value)));
        return new RawEvent(clean);
    }

    private static Object wellFormed(Object value) {
        return switch (value) {
            case null -> null;
            case String text -> wellFormed(text);
            case List<?> list -> {
                List<Object> clean = new ArrayList<>();
                list.forEach(element -> clean.add(wellFormed(element)));
                yield clean;
            }
            case Map<?, ?> map -> {
                Map<String, Object> clean = new LinkedHashMap<>();
                map.forEach((name, element) -> clean.put(wellFormed((String) name), wellFormed(element)));
                yield clean;
            }
            default -> value;
        };
    }

    private static String wellFormed(String text) {
        if (text.codePoints().noneMatch(RawEvent::isHalf)) {
            return text;
        }
        return text.codePoints().map(point -> isHalf(point) ? REPLACEMENT : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }

    private static boolean isHalf(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    @Override
    public String toString() {
        return "RawEvent[…]";
    }
}
