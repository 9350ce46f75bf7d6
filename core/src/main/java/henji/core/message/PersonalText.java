package henji.core.message;

import henji.core.field.FieldId;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with places for what differs from friend to friend: {@code {{name|お客}}}, {@code {{field:visits|0}}}. What
 * stands behind the bar is said to who has no such value; every place has one, so that nobody reads an empty greeting.
 *
 * @param parts in order; texts and variables
 */
public record PersonalText(List<Part> parts) {

    /** Most places in one text. */
    public static final int PLACES_MAX = 20;

    /** Longest value, in UTF-16 code units; of a longer one the beginning is said. */
    public static final int VALUE_MAX = 100;

    /** Longest fallback, in UTF-16 code units. */
    public static final int FALLBACK_MAX = 100;

    private static final String OPEN = "{{";
    private static final Pattern PLACE = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("(name|field:[A-Za-z0-9_-]{1,40})\\|([^{}|\\n]+)");
    private static final String NAME = "name";
    private static final String FIELD = "field:";

    public PersonalText {
        parts = List.copyOf(parts);
    }

    /** A piece of the text. */
    public sealed interface Part {

        /** The same for everybody. */
        record Fixed(String text) implements Part {
            public Fixed {
                Objects.requireNonNull(text);
            }
        }

        /** @param fallback said to who has no value */
        record Place(Variable variable, String fallback) implements Part {
            public Place {
                Objects.requireNonNull(variable);
                Objects.requireNonNull(fallback);
            }
        }
    }

    /** What is put in a place; its text form is the word in the place. */
    public sealed interface Variable {

        /** The desk's name for the friend, else the name on LINE. */
        record Name() implements Variable {
            @Override
            public String toString() {
                return NAME;
            }
        }

        record Field(FieldId id) implements Variable {
            public Field {
                Objects.requireNonNull(id);
            }

            @Override
            public String toString() {
                return FIELD + id.value();
            }
        }
    }

    /**
     * Reads a text.
     *
     * @throws InvalidInput at {@code text}: {@code bad-variable} for a place that names no variable or has no fallback,
     *     {@code unclosed-variable} for one without an end, {@code too-many-variables}, {@code too-long-fallback}, or
     *     {@code too-long-when-filled} if LINE would not take it with the longest values
     */
    public static PersonalText of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher places = PLACE.matcher(text);
        int from = 0;
        while (places.find()) {
            if (places.start() > from) {
                parts.add(new Part.Fixed(text.substring(from, places.start())));
            }
            parts.add(place(places.group(1)));
            from = places.end();
        }
        if (from < text.length()) {
            parts.add(new Part.Fixed(text.substring(from)));
        }
        if (parts.stream().anyMatch(part -> part instanceof Part.Fixed(String fixed) && fixed.contains(OPEN))) {
            throw InvalidInput.at("text", "unclosed-variable");
        }
        PersonalText read = new PersonalText(parts);
        if (parts.stream().filter(Part.Place.class::isInstance).count() > PLACES_MAX) {
            throw new InvalidInput(Fault.at("text", "too-many-variables", "max", PLACES_MAX));
        }
        if (read.longest() > OutgoingMessage.Text.MAX) {
            throw new InvalidInput(Fault.at("text", "too-long-when-filled", "max", OutgoingMessage.Text.MAX));
        }
        return read;
    }

    /** Length of the longest text that can become of it, in UTF-16 code units: LINE must take every friend's. */
    public int longest() {
        return parts.stream().mapToInt(part -> switch (part) {
            case Part.Fixed(String text) -> text.length();
            case Part.Place place -> VALUE_MAX;
        }).sum();
    }

    private static Part.Place place(String inside) {
        Matcher variable = VARIABLE.matcher(inside);
        if (!variable.matches() || variable.group(2).isBlank()) {
            throw InvalidInput.at("text", "bad-variable");
        }
        if (variable.group(2).length() > FALLBACK_MAX) {
            throw new InvalidInput(Fault.at("text", "too-long-fallback", "max", FALLBACK_MAX));
        }
        String word = variable.group(1);
        return new Part.Place(word.startsWith(FIELD)
                ? new Variable.Field(new FieldId(word.substring(FIELD.length()))) : new Variable.Name(),
                variable.group(2));
    }

    /** In the order in which they come first. */
    public Set<Variable> variables() {
        Set<Variable> variables = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Place(Variable variable, String fallback)) {
                variables.add(variable);
            }
        }
        return variables;
    }

    /**
     * The text for one friend. A value is put in as it is: one that looks like a place is not read again.
     *
     * @param values of that friend; who lacks one reads the fallback
     */
    public String filled(Map<Variable, String> values) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Fixed(String fixed) -> text.append(fixed);
                case Part.Place(Variable variable, String fallback) ->
                    text.append(shortened(values.getOrDefault(variable, fallback)));
            }
        }
        return text.toString();
    }

    /**
     * A value as a place takes it, whatever people call themselves: without half characters, with a space for each
     * control character but line feed and tab, so that LINE takes every text, and at most {@value #VALUE_MAX} long.
     */
    public static String said(String value) {
        StringBuilder clean = new StringBuilder();
        value.codePoints().filter(point -> Character.getType(point) != Character.SURROGATE)
                .map(point -> Character.isISOControl(point) && point != '\n' && point != '\t' ? ' ' : point)
                .forEach(clean::appendCodePoint);
        return shortened(clean.toString().strip());
    }

    private static String shortened(String value) {
        if (value.length() <= VALUE_MAX) {
            return value;
        }
        return value.substring(0, Character.isHighSurrogate(value.charAt(VALUE_MAX - 1)) ? VALUE_MAX - 1 : VALUE_MAX);
    }
}
