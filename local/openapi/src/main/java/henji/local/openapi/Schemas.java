package henji.local.openapi;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Tests JSON trees against the schemas of one document: the part of JSON Schema 2020-12 that OpenAPI 3.1 takes over and
 * our file uses (json-schema.org/draft/2020-12/json-schema-validation). Lengths of texts count UTF-16 units, as the
 * file says, where JSON Schema counts code points. Safe for use by several threads.
 */
final class Schemas {

    /** Words that say nothing about a value; {@code format} stands beside bounds that we state. */
    private static final Set<String> NOTES =
            Set.of("description", "examples", "default", "format", "discriminator", "title");

    private static final Set<String> RULES = Set.of("$ref", "type", "enum", "const", "pattern", "minLength",
            "maxLength", "minimum", "maximum", "items", "minItems", "maxItems", "uniqueItems", "properties",
            "required", "additionalProperties", "minProperties", "maxProperties", "oneOf");

    private final Map<?, ?> document;
    private final Map<String, Pattern> patterns = new ConcurrentHashMap<>();
    private final Map<String, Map<?, ?>> references = new ConcurrentHashMap<>();

    Schemas(Map<?, ?> document) {
        this.document = document;
    }

    /** A place in a tree, written as a JSON pointer only where something is wrong: trees have thousands of places. */
    private record At(At parent, Object name) {

        private static final At ROOT = new At(null, "");

        At child(Object member) {
            return new At(this, member);
        }

        @Override
        public String toString() {
            return parent == null ? "" : parent + "/" + name;
        }
    }

    /** How members that an object's schema does not name are taken. */
    enum Undeclared {
        /** As JSON Schema says: allowed unless {@code additionalProperties} forbids them. */
        AS_WRITTEN,
        /** Refused unless {@code additionalProperties} allows them: for answers, whose fields are to be stated. */
        REFUSED
    }

    /** What is wrong with a value, each fault as {@code <JSON pointer>: <rule>}; empty = nothing. */
    List<String> faults(Object value, Map<?, ?> schema, Undeclared undeclared) {
        List<String> faults = new ArrayList<>();
        test(value, schema, undeclared, At.ROOT, faults);
        return faults;
    }

    /** What a reference names, or the tree itself. */
    Map<?, ?> resolved(Map<?, ?> tree) {
        if (!(tree.get("$ref") instanceof String reference)) {
            return tree;
        }
        Map<?, ?> known = references.get(reference);
        if (known == null) {
            known = lookedUp(reference);
            references.put(reference, known);
        }
        return known;
    }

    private Map<?, ?> lookedUp(String reference) {
        if (!reference.startsWith("#/")) {
            throw new UnreadableContract("only references into the file are understood: " + reference);
        }
        Object found = document;
        for (String part : reference.substring(2).split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(part) : null;
        }
        if (found instanceof Map<?, ?> map) {
            return resolved(map);
        }
        throw new UnreadableContract("nothing is at " + reference);
    }

    /**
     * Reads a schema and all that it holds for words that are not understood.
     *
     * @throws UnreadableContract if there is one, or a reference leads nowhere
     */
    void requireUnderstood(String place, Object tree) {
        if (!(tree instanceof Map<?, ?> schema)) {
            throw new UnreadableContract(place + " is no schema");
        }
        for (Object word : schema.keySet()) {
            if (!RULES.contains(word) && !NOTES.contains(word)) {
                throw new UnreadableContract(place + " has the word " + word + ", which is not understood");
            }
        }
        resolved(schema);
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, each) -> requireUnderstood(place + "/" + name, each));
        }
        if (schema.containsKey("items")) {
            requireUnderstood(place + "/items", schema.get("items"));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> others) {
            requireUnderstood(place + "/*", others);
        }
        if (schema.get("oneOf") instanceof List<?> choices) {
            choices.forEach(choice -> requireUnderstood(place + "/oneOf", choice));
        }
    }

    private void test(Object value, Map<?, ?> schema, Undeclared undeclared, At at, List<String> faults) {
        if (schema.containsKey("$ref")) {
            test(value, resolved(schema), undeclared, at, faults);
        }
        if (schema.get("type") instanceof String type && !isOf(type, value)) {
            faults.add(at + ": is no " + type);
            return;
        }
        if (schema.get("enum") instanceof List<?> words && words.stream().noneMatch(word -> same(word, value))) {
            faults.add(at + ": is none of the stated words");
        }
        if (schema.containsKey("const") && !same(schema.get("const"), value)) {
            faults.add(at + ": is not " + schema.get("const"));
        }
        switch (value) {
            case String text -> text(text, schema, at, faults);
            case Number number -> number(number, schema, at, faults);
            case List<?> list -> list(list, schema, undeclared, at, faults);
            case Map<?, ?> object -> object(object, schema, undeclared, at, faults);
            case null, default -> { }
        }
        if (schema.get("oneOf") instanceof List<?> choices) {
            choice(value, choices, undeclared, at, faults);
        }
    }

    private void text(String text, Map<?, ?> schema, At at, List<String> faults) {
        bound(text.length(), schema, "minLength", "maxLength", at, faults);
        if (schema.get("pattern") instanceof String pattern
                && !patterns.computeIfAbsent(pattern, Pattern::compile).matcher(text).find()) {
            faults.add(at + ": does not fit its pattern");
        }
    }

    private static void number(Number number, Map<?, ?> schema, At at, List<String> faults) {
        if (schema.get("minimum") instanceof Number least && compared(number, least) < 0) {
            faults.add(at + ": is less than " + least);
        }
        if (schema.get("maximum") instanceof Number most && compared(number, most) > 0) {
            faults.add(at + ": is more than " + most);
        }
    }

    private void list(List<?> list, Map<?, ?> schema, Undeclared undeclared, At at, List<String> faults) {
        bound(list.size(), schema, "minItems", "maxItems", at, faults);
        if (Boolean.TRUE.equals(schema.get("uniqueItems")) && new HashSet<>(list).size() < list.size()) {
            faults.add(at + ": holds something twice");
        }
        if (schema.get("items") instanceof Map<?, ?> items) {
            for (int i = 0; i < list.size(); i++) {
                test(list.get(i), items, undeclared, at.child(i), faults);
            }
        }
    }

    private void object(Map<?, ?> object, Map<?, ?> schema, Undeclared undeclared, At at, List<String> faults) {
        bound(object.size(), schema, "minProperties", "maxProperties", at, faults);
        if (schema.get("required") instanceof List<?> names) {
            names.stream().filter(name -> !object.containsKey(name))
                    .forEach(name -> faults.add(at + "/" + name + ": is missing"));
        }
        Map<?, ?> known = schema.get("properties") instanceof Map<?, ?> properties ? properties : Map.of();
        Object others = schema.get("additionalProperties");
        boolean open = others == null && (undeclared == Undeclared.AS_WRITTEN || known.isEmpty());
        object.forEach((name, value) -> {
            if (known.get(name) instanceof Map<?, ?> own) {
                test(value, own, undeclared, at.child(name), faults);
            } else if (others instanceof Map<?, ?> each) {
                test(value, each, undeclared, at.child("*"), faults);
            } else if (!open && !Boolean.TRUE.equals(others)) {
                faults.add(at + "/" + nameable(name) + ": is not declared");
            }
        });
    }

    private void choice(Object value, List<?> choices, Undeclared undeclared, At at, List<String> faults) {
        int fitting = 0;
        List<String> nearest = List.of();
        for (Object choice : choices) {
            List<String> own = new ArrayList<>();
            test(value, (Map<?, ?>) choice, undeclared, at, own);
            if (own.isEmpty()) {
                fitting++;
            } else if (nearest.isEmpty() || own.size() < nearest.size()) {
                nearest = own;
            }
        }
        if (fitting != 1) {
            faults.add(at + ": fits " + fitting + " of " + choices.size() + " choices"
                    + (fitting == 0 ? ", nearest " + nearest : ""));
        }
    }

    private static void bound(int size, Map<?, ?> schema, String least, String most, At at, List<String> faults) {
        if (schema.get(least) instanceof Number bound && size < bound.intValue()) {
            faults.add(at + ": is below " + least + " " + bound);
        }
        if (schema.get(most) instanceof Number bound && size > bound.intValue()) {
            faults.add(at + ": is above " + most + " " + bound);
        }
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number number
                    && (isWhole(number) || decimal(number).stripTrailingZeros().scale() <= 0);
            case "array" -> value instanceof List<?>;
            case "object" -> value instanceof Map<?, ?>;
            default -> throw new UnreadableContract("the type " + type + " is not understood");
        };
    }

    private static boolean same(Object stated, Object value) {
        return stated instanceof Number one && value instanceof Number other
                ? compared(one, other) == 0
                : stated.equals(value);
    }

    private static int compared(Number one, Number other) {
        return isWhole(one) && isWhole(other)
                ? Long.compare(one.longValue(), other.longValue())
                : decimal(one).compareTo(decimal(other));
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    private static BigDecimal decimal(Number number) {
        return new BigDecimal(number.toString());
    }

    /** A member's name may be a text of its own: only what looks like a name is repeated. */
    private static String nameable(Object name) {
        String text = String.valueOf(name);
        return text.matches("[A-Za-z0-9_-]{1,40}") ? text : "?";
    }
}
