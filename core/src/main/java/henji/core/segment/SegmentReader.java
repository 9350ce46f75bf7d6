package henji.core.segment;

import henji.core.field.FieldId;
import henji.core.friend.FollowState;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Leaf;
import henji.core.input.Text;
import henji.core.mark.MarkId;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads a segment from a tree of maps, lists, strings, numbers and booleans, as JSON gives it.
 *
 * <p>Strict: an unknown condition, an unknown key, a missing or odd value is a fault with its path
 * ({@code all[1].in[0]}); nothing is guessed or skipped. Codes: {@code wrong-type}, {@code missing},
 * {@code unknown-key}, {@code unknown-condition}, {@code unknown-value}, {@code ambiguous}, {@code bad-id},
 * {@code bad-date}, {@code bad-number}, {@code bad-character}, {@code too-long}, {@code too-many}, {@code too-deep},
 * {@code too-many-nodes}.
 */
public final class SegmentReader {

    /** Stands among staff ids for friends without an assignee. */
    static final String NO_ASSIGNEE = "none";

    private static final int LIST_MAX = 50;
    private static final int TEXT_MAX = 2_000;
    private static final int NAME_MAX = 100;
    private static final int DAYS_MAX = 3_650;
    private static final int HOURS_MAX = 24 * DAYS_MAX;
    private static final int DIGITS_MAX = 30;
    private static final Pattern ROUTE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}");

    private int nodes;

    private SegmentReader() {
    }

    /** @throws InvalidInput with the path and code of the first fault */
    public static Segment read(Object tree) {
        return new SegmentReader().node("", tree, 1);
    }

    private Segment node(String path, Object tree, int depth) {
        nodes++;
        if (nodes > Segment.MAX_NODES) {
            throw new InvalidInput(Fault.at(path, "too-many-nodes", "max", Segment.MAX_NODES));
        }
        if (depth > Segment.MAX_DEPTH) {
            throw new InvalidInput(Fault.at(path, "too-deep", "max", Segment.MAX_DEPTH));
        }
        Keys keys = new Keys(path, tree);
        if (keys.has("is")) {
            Condition condition = condition(keys);
            keys.refuseOthers();
            return condition;
        }
        Segment group = switch (keys.onlyOne("all", "any", "not")) {
            case "all" -> new Segment.All(parts(keys, "all", depth));
            case "any" -> new Segment.Any(parts(keys, "any", depth));
            default -> new Segment.Not(node(keys.path("not"), keys.take("not"), depth + 1));
        };
        keys.refuseOthers();
        return group;
    }

    private List<Segment> parts(Keys keys, String key, int depth) {
        List<?> trees = list(keys.path(key), keys.take(key), 0);
        List<Segment> parts = new ArrayList<>();
        for (int index = 0; index < trees.size(); index++) {
            parts.add(node(keys.path(key) + "[" + index + "]", trees.get(index), depth + 1));
        }
        return parts;
    }

    private static Condition condition(Keys keys) {
        return switch (text(keys.path("is"), keys.take("is"), NAME_MAX)) {
            case "mark" -> new Condition.Mark(in(keys, MarkId::new));
            case "markAge" -> new Condition.MarkAge(new When.OlderThanDays(
                    figure(keys.path("olderThanDays"), keys.take("olderThanDays"), DAYS_MAX)));
            case "messageMark" -> new Condition.MessageMark(in(keys, MarkId::new));
            case "tag" -> tag(keys);
            case "field" -> field(keys);
            case "assignee" -> assignee(keys);
            case "follow" -> new Condition.Follow(in(keys, SegmentReader::followState));
            case "followDate" -> new Condition.FollowDate(when(keys));
            case "lastIn" -> new Condition.LastIn(when(keys));
            case "lastOut" -> new Condition.LastOut(when(keys));
            case "waiting" -> new Condition.Waiting(Duration.ofHours(
                    figure(keys.path("longerThanHours"), keys.take("longerThanHours"), HOURS_MAX)));
            case "name" -> name(keys);
            case "language" -> new Condition.Language(in(keys, SegmentReader::language));
            case "entryRoute" -> new Condition.EntryRoute(in(keys, SegmentReader::route));
            default -> throw InvalidInput.at(keys.path("is"), "unknown-condition");
        };
    }

    private static Condition tag(Keys keys) {
        String match = keys.onlyOne("any", "all", "none");
        return new Condition.Tag(Condition.Tag.Match.valueOf(match.toUpperCase(Locale.ROOT)),
                ids(keys.path(match), keys.take(match), TagId::new));
    }

    private static Condition assignee(Keys keys) {
        Set<String> ids = in(keys, id -> id.equals(NO_ASSIGNEE) ? id : new StaffId(id).value());
        boolean none = ids.remove(NO_ASSIGNEE);
        Set<StaffId> staff = new LinkedHashSet<>();
        ids.forEach(id -> staff.add(new StaffId(id)));
        return new Condition.Assignee(staff, none);
    }

    private static Condition name(Keys keys) {
        return new Condition.Name(visible(keys.path("contains"), keys.take("contains"), NAME_MAX));
    }

    private static Condition field(Keys keys) {
        FieldId field = parsed(keys.path("field"), text(keys.path("field"), keys.take("field"), NAME_MAX),
                FieldId::new);
        String op = text(keys.path("op"), keys.take("op"), NAME_MAX);
        String path = keys.path("value");
        return new Condition.Field(field, switch (op) {
            case "eq" -> new FieldTest.Is(operand(path, keys.take("value")));
            case "ne" -> new FieldTest.IsNot(operand(path, keys.take("value")));
            case "exists" -> new FieldTest.Exists(Leaf.flag(path, keys.take("value")));
            case "contains" -> new FieldTest.Contains(visible(path, keys.take("value"), TEXT_MAX));
            case "lt" -> new FieldTest.Compare(FieldTest.Order.LT, number(path, keys.take("value")));
            case "le" -> new FieldTest.Compare(FieldTest.Order.LE, number(path, keys.take("value")));
            case "gt" -> new FieldTest.Compare(FieldTest.Order.GT, number(path, keys.take("value")));
            case "ge" -> new FieldTest.Compare(FieldTest.Order.GE, number(path, keys.take("value")));
            case "before" -> new FieldTest.Before(Leaf.day(path, keys.take("value")));
            case "after" -> new FieldTest.After(Leaf.day(path, keys.take("value")));
            default -> throw InvalidInput.at(keys.path("op"), "unknown-value");
        });
    }

    private static Operand operand(String path, Object value) {
        return switch (value) {
            case Boolean flag -> new Operand.Flag(flag);
            case Number number -> new Operand.Figure(number(path, number));
            case null, default -> new Operand.Word(visible(path, value, TEXT_MAX));
        };
    }

    private static When when(Keys keys) {
        String key = keys.onlyOne("before", "after", "olderThanDays", "withinDays");
        Object value = keys.take(key);
        String path = keys.path(key);
        return switch (key) {
            case "before" -> new When.Before(Leaf.day(path, value));
            case "after" -> new When.After(Leaf.day(path, value));
            case "olderThanDays" -> new When.OlderThanDays(figure(path, value, DAYS_MAX));
            default -> new When.WithinDays(figure(path, value, DAYS_MAX));
        };
    }

    private static <T> Set<T> in(Keys keys, Function<String, T> parse) {
        return ids(keys.path("in"), keys.take("in"), parse);
    }

    private static <T> Set<T> ids(String path, Object value, Function<String, T> parse) {
        List<?> items = list(path, value, 1);
        if (items.size() > LIST_MAX) {
            throw new InvalidInput(Fault.at(path, "too-many", "max", LIST_MAX));
        }
        Set<T> ids = new LinkedHashSet<>();
        for (int index = 0; index < items.size(); index++) {
            String inner = path + "[" + index + "]";
            ids.add(parsed(inner, text(inner, items.get(index), NAME_MAX), parse));
        }
        return ids;
    }

    private static <T> T parsed(String path, String value, Function<String, T> parse) {
        try {
            return parse.apply(value);
        } catch (InvalidInput invalid) {
            throw new InvalidInput(invalid.faults().stream().map(fault -> fault.under(path)).toList());
        }
    }

    private static FollowState followState(String value) {
        return switch (value) {
            case "FOLLOWING" -> FollowState.FOLLOWING;
            case "BLOCKED" -> FollowState.BLOCKED;
            case "UNKNOWN" -> FollowState.UNKNOWN;
            default -> throw InvalidInput.at("", "unknown-value");
        };
    }

    private static String language(String value) {
        if (!LANGUAGE.matcher(value).matches()) {
            throw InvalidInput.at("", "unknown-value");
        }
        return value.toLowerCase(Locale.ROOT);
    }

    private static String route(String value) {
        if (!ROUTE.matcher(value).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
        return value;
    }

    private static List<?> list(String path, Object value, int min) {
        if (!(value instanceof List<?> items)) {
            throw InvalidInput.at(path, "wrong-type");
        }
        if (items.size() < min) {
            throw InvalidInput.at(path, "missing");
        }
        return items;
    }

    private static String text(String path, Object value, int max) {
        return Text.line(path, Leaf.text(path, value), max);
    }

    /** A text to compare with: of invisible characters alone nothing is left, and every text contains nothing. */
    private static String visible(String path, Object value, int max) {
        String text = text(path, value, max);
        if (FoldedText.of(text).isEmpty()) {
            throw InvalidInput.at(path, "missing");
        }
        return text;
    }

    private static int figure(String path, Object value, int max) {
        BigDecimal number = number(path, value);
        boolean whole = number.stripTrailingZeros().scale() <= 0;
        if (!whole || number.signum() < 0 || number.compareTo(BigDecimal.valueOf(max)) > 0) {
            throw new InvalidInput(Fault.at(path, "bad-number", "max", max));
        }
        return number.intValueExact();
    }

    private static BigDecimal number(String path, Object value) {
        BigDecimal number = Leaf.figure(path, value);
        if (number.precision() > DIGITS_MAX || Math.abs((long) number.scale()) > DIGITS_MAX) {
            throw InvalidInput.at(path, "bad-number");
        }
        return number;
    }

    /** The keys of one object, each taken once; whatever is left over is a fault. */
    private static final class Keys {

        private final String path;
        private final Map<?, ?> map;
        private final Set<String> taken = new LinkedHashSet<>();

        Keys(String path, Object tree) {
            if (!(tree instanceof Map<?, ?> object)) {
                throw InvalidInput.at(path, "wrong-type");
            }
            this.path = path;
            this.map = object;
        }

        String path(String key) {
            return path.isEmpty() ? key : path + "." + key;
        }

        boolean has(String key) {
            return map.containsKey(key);
        }

        Object take(String key) {
            if (!map.containsKey(key)) {
                throw InvalidInput.at(path(key), "missing");
            }
            taken.add(key);
            return map.get(key);
        }

        String onlyOne(String... candidates) {
            List<String> present = List.of(candidates).stream().filter(this::has).toList();
            if (present.size() == 1) {
                return present.getFirst();
            }
            throw InvalidInput.at(path, present.isEmpty() ? "missing" : "ambiguous");
        }

        void refuseOthers() {
            for (Object key : map.keySet()) {
                if (!taken.contains(key.toString())) {
                    // The key comes from outside, so the path names the object and not the key.
                    throw InvalidInput.at(path, "unknown-key");
                }
            }
        }
    }
}
