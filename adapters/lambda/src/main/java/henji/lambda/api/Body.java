package henji.lambda.api;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A JSON object from outside, read member by member against an allow-list. A member the route does not take is
 * refused, so nobody can slip in a role, a version or an author, and a misspelt one does not vanish in silence.
 * JSON {@code null} counts as absent. Every method throws {@link InvalidInput} with the member's path.
 */
public final class Body {

    private static final Pattern NAMEABLE = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    private final String at;
    private final Map<?, ?> members;

    private Body(String at, Map<?, ?> members) {
        this.at = at;
        this.members = members;
    }

    /**
     * Reads an object.
     *
     * @param at path of the object in the request; empty for the whole body
     * @param allowed the only members it may have
     */
    public static Body of(String at, Object tree, String... allowed) {
        if (!(tree instanceof Map<?, ?> members)) {
            throw InvalidInput.at(at, tree == null ? "missing" : "not-an-object");
        }
        Set<String> known = Set.of(allowed);
        for (Object name : members.keySet()) {
            if (!known.contains(name)) {
                String shown = NAMEABLE.matcher((String) name).matches() ? (String) name : "?";
                throw InvalidInput.at(join(at, shown), "unknown-field");
            }
        }
        return new Body(at, members);
    }

    /** Whether the member is there and not null. */
    public boolean has(String name) {
        return members.get(name) != null;
    }

    /** Whether the member is there, be it null: for inputs where null takes a value away. */
    public boolean mentions(String name) {
        return members.containsKey(name);
    }

    /** A required text of at most {@code max} UTF-16 units; may be empty. */
    public String text(String name, int max) {
        return optionalText(name, max).orElseThrow(() -> InvalidInput.at(path(name), "missing"));
    }

    /** A text of at most {@code max} UTF-16 units. */
    public Optional<String> optionalText(String name, int max) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw InvalidInput.at(path(name), "not-a-text");
        }
        if (text.length() > max) {
            throw new InvalidInput(Fault.at(path(name), "too-long", "max", max));
        }
        return Optional.of(text);
    }

    /** A required value read from a text, such as an id; the reader's faults get this member's path. */
    public <T> T value(String name, Function<String, T> read) {
        return optionalValue(name, read).orElseThrow(() -> InvalidInput.at(path(name), "missing"));
    }

    /** A value read from a text, such as an id; the reader's faults get this member's path. */
    public <T> Optional<T> optionalValue(String name, Function<String, T> read) {
        return optionalText(name, 10_000).map(text -> under(name, () -> read.apply(text)));
    }

    /** A required word of an enum, written as its constant. */
    public <E extends Enum<E>> E word(String name, Class<E> words) {
        return optionalWord(name, words).orElseThrow(() -> InvalidInput.at(path(name), "missing"));
    }

    /** A word of an enum, written as its constant. */
    public <E extends Enum<E>> Optional<E> optionalWord(String name, Class<E> words) {
        return optionalText(name, 100).map(text -> {
            for (E word : words.getEnumConstants()) {
                if (word.name().equals(text)) {
                    return word;
                }
            }
            throw InvalidInput.at(path(name), "unknown-word");
        });
    }

    /** A required whole number. */
    public long number(String name, long min, long max) {
        return optionalNumber(name, min, max).orElseThrow(() -> InvalidInput.at(path(name), "missing"));
    }

    /** A whole number. */
    public Optional<Long> optionalNumber(String name, long min, long max) {
        Object value = members.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Integer) && !(value instanceof Long)) {
            throw InvalidInput.at(path(name), value instanceof BigInteger ? "out-of-range" : "not-a-number");
        }
        long number = ((Number) value).longValue();
        if (number < min) {
            throw new InvalidInput(Fault.at(path(name), "out-of-range", "min", min));
        }
        if (number > max) {
            throw new InvalidInput(Fault.at(path(name), "out-of-range", "max", max));
        }
        return Optional.of(number);
    }

    /** A required yes or no. */
    public boolean flag(String name) {
        if (!has(name)) {
            throw InvalidInput.at(path(name), "missing");
        }
        return flag(name, false);
    }

    /** A yes or no. */
    public boolean flag(String name, boolean otherwise) {
        return switch (members.get(name)) {
            case null -> otherwise;
            case Boolean flag -> flag;
            default -> throw InvalidInput.at(path(name), "not-a-flag");
        };
    }

    /** A list of texts, empty if absent. */
    public List<String> texts(String name, int maxCount, int maxLength) {
        List<String> texts = new ArrayList<>();
        List<?> given = list(name, maxCount);
        for (int i = 0; i < given.size(); i++) {
            if (!(given.get(i) instanceof String text)) {
                throw InvalidInput.at(path(name) + "[" + i + "]", "not-a-text");
            }
            if (text.length() > maxLength) {
                throw new InvalidInput(Fault.at(path(name) + "[" + i + "]", "too-long", "max", maxLength));
            }
            texts.add(text);
        }
        return List.copyOf(texts);
    }

    /** A list of values read from texts, such as ids; empty if absent. */
    public <T> List<T> values(String name, int maxCount, Function<String, T> read) {
        List<String> texts = texts(name, maxCount, 10_000);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i);
            values.add(under(name + "[" + i + "]", () -> read.apply(text)));
        }
        return List.copyOf(values);
    }

    /** An object inside this one. */
    public Optional<Body> object(String name, String... allowed) {
        return Optional.ofNullable(members.get(name)).map(tree -> of(path(name), tree, allowed));
    }

    /** A list of objects, empty if absent. */
    public List<Body> objects(String name, int maxCount, String... allowed) {
        List<?> given = list(name, maxCount);
        List<Body> bodies = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            bodies.add(of(path(name) + "[" + i + "]", given.get(i), allowed));
        }
        return List.copyOf(bodies);
    }

    /** A member as a neutral tree (condition, field value), to be read by core; absent and null are the same. */
    public Optional<Object> tree(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** Does something with this member's value and puts its faults under the member's path. */
    public <T> T under(String name, Supplier<T> work) {
        try {
            return work.get();
        } catch (InvalidInput invalid) {
            throw new InvalidInput(invalid.faults().stream().map(fault -> fault.under(path(name))).toList());
        }
    }

    /** The path of a member in the request. */
    public String path(String name) {
        return join(at, name);
    }

    private List<?> list(String name, int maxCount) {
        return switch (members.get(name)) {
            case null -> List.of();
            case List<?> list when list.size() > maxCount ->
                throw new InvalidInput(Fault.at(path(name), "too-many", "max", maxCount));
            case List<?> list -> list;
            default -> throw InvalidInput.at(path(name), "not-a-list");
        };
    }

    private static String join(String at, String name) {
        return at.isEmpty() ? name : at + "." + name;
    }
}
