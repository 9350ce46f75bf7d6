package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.staff.StaffId;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a segment as the neutral tree that {@link SegmentReader} reads: reading it again gives an equal segment. */
public final class SegmentWriter {

    private static final int PLAIN_DIGITS = 40;

    private SegmentWriter() {
    }

    /** A tree of maps, lists, strings, numbers and booleans; lists of ids are sorted, so equal segments look alike. */
    public static Map<String, Object> write(Segment segment) {
        return switch (segment) {
            case Segment.All(List<Segment> parts) -> Map.of("all", parts.stream().map(SegmentWriter::write).toList());
            case Segment.Any(List<Segment> parts) -> Map.of("any", parts.stream().map(SegmentWriter::write).toList());
            case Segment.Not(Segment part) -> Map.of("not", write(part));
            case Condition condition -> writeCondition(condition);
        };
    }

    /** A text that is the same for equal segments, in every process: what a cursor is tied to. */
    public static String canonical(Segment segment) {
        StringBuilder text = new StringBuilder();
        append(text, write(segment));
        return text.toString();
    }

    private static void append(StringBuilder text, Object tree) {
        switch (tree) {
            case Map<?, ?> map -> {
                text.append('{');
                map.keySet().stream().map(Object::toString).sorted().forEach(key -> {
                    text.append(key).append(':');
                    append(text, map.get(key));
                });
                text.append('}');
            }
            case List<?> list -> {
                text.append('[');
                list.forEach(item -> append(text, item));
                text.append(']');
            }
            default -> {
                String value = tree.toString();
                // With its length, so that no value can look like the end of another.
                text.append(tree.getClass().getSimpleName()).append(value.length()).append('=').append(value);
            }
        }
    }

    private static Map<String, Object> writeCondition(Condition condition) {
        return switch (condition) {
            case Condition.Mark(var in) -> in("mark", in);
            case Condition.MarkAge(When when) -> when("markAge", when);
            case Condition.MessageMark(var in) -> in("messageMark", in);
            case Condition.Tag(var match, var tags) ->
                    leaf("tag", match.name().toLowerCase(Locale.ROOT), sorted(tags));
            case Condition.Field(FieldId field, FieldTest test) -> field(field, test);
            case Condition.Assignee(var in, boolean none) -> assignee(in, none);
            case Condition.Follow(var in) -> in("follow", in);
            case Condition.FollowDate(When when) -> when("followDate", when);
            case Condition.LastIn(When when) -> when("lastIn", when);
            case Condition.LastOut(When when) -> when("lastOut", when);
            case Condition.Waiting(Duration atLeast) -> leaf("waiting", "longerThanHours", (int) atLeast.toHours());
            case Condition.Name(String contains) -> leaf("name", "contains", contains);
            case Condition.Language(var in) -> in("language", in);
            case Condition.EntryRoute(var in) -> in("entryRoute", in);
        };
    }

    private static Map<String, Object> assignee(Collection<StaffId> in, boolean none) {
        List<String> ids = new ArrayList<>(sorted(in));
        if (none) {
            ids.add(SegmentReader.NO_ASSIGNEE);
        }
        return leaf("assignee", "in", ids);
    }

    private static Map<String, Object> when(String is, When when) {
        return switch (when) {
            case When.Before(var day) -> leaf(is, "before", day.toString());
            case When.After(var day) -> leaf(is, "after", day.toString());
            case When.OlderThanDays(int days) -> leaf(is, "olderThanDays", days);
            case When.WithinDays(int days) -> leaf(is, "withinDays", days);
        };
    }

    private static Map<String, Object> field(FieldId field, FieldTest test) {
        Map<String, Object> tree = leaf("field", "field", field.value());
        switch (test) {
            case FieldTest.Exists(boolean wanted) -> put(tree, "exists", wanted);
            case FieldTest.Is(Operand value) -> put(tree, "eq", operand(value));
            case FieldTest.IsNot(Operand value) -> put(tree, "ne", operand(value));
            case FieldTest.Contains(String text) -> put(tree, "contains", text);
            case FieldTest.Compare(var order, BigDecimal limit) -> put(tree, order.code(), limit);
            case FieldTest.Before(var day) -> put(tree, "before", day.toString());
            case FieldTest.After(var day) -> put(tree, "after", day.toString());
        }
        return tree;
    }

    private static void put(Map<String, Object> tree, String op, Object value) {
        tree.put("op", op);
        tree.put("value", value);
    }

    private static Object operand(Operand operand) {
        return switch (operand) {
            case Operand.Word(String word) -> word;
            case Operand.Figure(BigDecimal figure) -> figure;
            case Operand.Flag(boolean flag) -> flag;
        };
    }

    private static Map<String, Object> in(String is, Collection<?> ids) {
        return leaf(is, "in", sorted(ids));
    }

    private static Map<String, Object> leaf(String is, String key, Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("is", is);
        tree.put(key, value);
        return tree;
    }

    private static List<String> sorted(Collection<?> ids) {
        return ids.stream().map(Object::toString).sorted().toList();
    }

    /** A number as people write it, unless that would be absurdly long. */
    static String plain(BigDecimal number) {
        boolean shortEnough = Math.abs(number.scale()) <= PLAIN_DIGITS && number.precision() <= PLAIN_DIGITS;
        return shortEnough ? number.toPlainString() : number.toString();
    }
}
