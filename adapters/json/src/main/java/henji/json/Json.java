package henji.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The one place where JSON becomes a neutral tree and back: {@code Map<String, Object>} in the order written,
 * {@code List<Object>}, {@code String}, {@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal} (what has
 * a point or an exponent, exactly as written), {@code Boolean}, {@code null}. Works on Jackson's streaming core alone,
 * because a binding layer costs start-up time and because a tree of strings cannot make objects of an attacker's
 * choice.
 *
 * <p>Refused on reading: depth above {@value #MAX_DEPTH}, a key twice in one object, numbers of more than
 * {@value #MAX_NUMBER_LENGTH} characters or outside a double's range, anything after the value, anything RFC 8259 does
 * not allow. Trees are unmodifiable.
 */
public final class Json {

    /** Deepest nesting of arrays and objects that is read. */
    public static final int MAX_DEPTH = 64;

    /** Longest number, in characters, that is read. */
    public static final int MAX_NUMBER_LENGTH = 64;

    private static final int MAX_SCALE = 400;
    private static final int MAX_STRING_LENGTH = 16 * 1024 * 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .maxStringLength(MAX_STRING_LENGTH)
                    .maxNameLength(1_000)
                    .build())
            .build();

    private Json() {
    }

    /**
     * Reads one value.
     *
     * @throws BadJson if the bytes are not exactly one acceptable value
     */
    public static Object read(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            return document(parser);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Reads one value from text; see {@link #read(byte[])}. */
    public static Object read(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return document(parser);
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /**
     * Reads one value from a stream until its end.
     *
     * @throws BadJson if the bytes are not exactly one acceptable value
     * @throws UncheckedIOException if the stream itself fails
     */
    public static Object read(InputStream stream) {
        byte[] bytes;
        try {
            bytes = stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(bytes);
    }

    /**
     * A pass over the bytes token by token within the same limits, for whoever needs the places of values rather than
     * the values. Jackson sees the limits only of what is looked at.
     *
     * @throws IOException of Jackson's, here and on the way, if the bytes are no acceptable JSON
     */
    public static JsonParser stream(byte[] bytes) throws IOException {
        return FACTORY.createParser(bytes);
    }

    /**
     * Reads one object.
     *
     * @throws BadJson as {@link #read(byte[])}, and if the value is no object
     */
    public static Map<String, Object> readObject(byte[] bytes) {
        return object(read(bytes));
    }

    /** Reads one object from text; see {@link #readObject(byte[])}. */
    public static Map<String, Object> readObject(String text) {
        return object(read(text));
    }

    /** Reads one object from a stream; see {@link #readObject(byte[])}. */
    public static Map<String, Object> readObject(InputStream stream) {
        return object(read(stream));
    }

    /**
     * The tree as an object.
     *
     * @throws BadJson if it is none
     */
    @SuppressWarnings("unchecked") // keys of a tree's maps are strings by construction
    public static Map<String, Object> object(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new BadJson("an object was expected");
    }

    /** Writes a tree as UTF-8; numbers may be of any {@link Number} class, maps keep their order. */
    public static byte[] write(Object tree) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            value(generator, tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a tree as text; see {@link #write(Object)}. */
    public static String writeText(Object tree) {
        return new String(write(tree), StandardCharsets.UTF_8);
    }

    private static Object document(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new BadJson("no value");
        }
        Object value = value(parser);
        if (parser.nextToken() != null) {
            throw new BadJson("something follows the value");
        }
        return value;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> map = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    map.put(name, value(parser));
                }
                yield Collections.unmodifiableMap(map);
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield Collections.unmodifiableList(list);
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new BadJson("not a value");
        };
    }

    /** Whoever writes such a number out, or rounds it, must not find millions of digits. */
    private static BigDecimal decimal(JsonParser parser) throws IOException {
        BigDecimal value;
        try {
            value = parser.getDecimalValue();
        } catch (NumberFormatException exponent) {
            throw new BadJson("a number is too large or too small");
        }
        if (Math.abs((long) value.scale()) > MAX_SCALE || !Double.isFinite(value.doubleValue())) {
            throw new BadJson("a number is too large or too small");
        }
        return value;
    }

    private static void value(JsonGenerator generator, Object tree) throws IOException {
        switch (tree) {
            case null -> generator.writeNull();
            case String text -> generator.writeString(text);
            case Boolean flag -> generator.writeBoolean(flag);
            case Integer number -> generator.writeNumber(number);
            case Long number -> generator.writeNumber(number);
            case BigInteger number -> generator.writeNumber(number);
            case BigDecimal number -> generator.writeNumber(number);
            case Number number -> generator.writeNumber(number.doubleValue());
            case Map<?, ?> map -> {
                generator.writeStartObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    generator.writeFieldName((String) entry.getKey());
                    value(generator, entry.getValue());
                }
                generator.writeEndObject();
            }
            case Iterable<?> items -> {
                generator.writeStartArray();
                for (Object item : items) {
                    value(generator, item);
                }
                generator.writeEndArray();
            }
            default -> throw new IllegalArgumentException("no JSON for " + tree.getClass().getName());
        }
    }

    private static BadJson refused(IOException cause) {
        if (cause instanceof StreamConstraintsException) {
            return new BadJson("a limit of depth or length is exceeded");
        }
        if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
            return new BadJson("malformed at line " + json.getLocation().getLineNr()
                    + ", column " + json.getLocation().getColumnNr());
        }
        return new BadJson("malformed");
    }
}
