package henji.dynamodb.item;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One item in the making, or one that was read. Absent values, empty sets and empty maps leave no attribute.
 * Not thread-safe.
 */
public final class Attributes {

    private Map<String, AttributeValue> map;
    /** Whether the map belongs to somebody else and has to be copied before it is changed. */
    private boolean borrowed;

    /** An empty item. */
    public Attributes() {
        this.map = new LinkedHashMap<>();
    }

    /** An item as read; it is not changed unless something is put. */
    public Attributes(Map<String, AttributeValue> item) {
        this.map = item;
        this.borrowed = true;
    }

    public Attributes put(String name, String value) {
        own().put(name, AttributeValue.fromS(value));
        return this;
    }

    public Attributes put(String name, Optional<String> value) {
        value.ifPresent(present -> put(name, present));
        return this;
    }

    public Attributes put(String name, long value) {
        own().put(name, AttributeValue.fromN(Long.toString(value)));
        return this;
    }

    public Attributes put(String name, boolean value) {
        own().put(name, AttributeValue.fromBool(value));
        return this;
    }

    public Attributes put(String name, byte[] value) {
        own().put(name, AttributeValue.fromB(SdkBytes.fromByteArray(value)));
        return this;
    }

    public Attributes put(String name, AttributeValue value) {
        own().put(name, value);
        return this;
    }

    /** As a number of UTC epoch milliseconds. */
    public Attributes putTime(String name, Optional<Instant> value) {
        value.ifPresent(present -> put(name, present.toEpochMilli()));
        return this;
    }

    /** As a string set; an empty one leaves no attribute, because DynamoDB knows no empty set. */
    public Attributes putSet(String name, Collection<String> values) {
        if (!values.isEmpty()) {
            own().put(name, AttributeValue.fromSs(values.stream().sorted().toList()));
        }
        return this;
    }

    /** As a map; an empty one leaves no attribute. */
    public Attributes putMap(String name, Map<String, AttributeValue> values) {
        if (!values.isEmpty()) {
            own().put(name, AttributeValue.fromM(values));
        }
        return this;
    }

    private Map<String, AttributeValue> own() {
        if (borrowed) {
            map = new LinkedHashMap<>(map);
            borrowed = false;
        }
        return map;
    }

    public boolean has(String name) {
        return map.containsKey(name);
    }

    /** @throws CorruptItem if the attribute is missing or no string */
    public String text(String name) {
        return optionalText(name).orElseThrow(() -> new CorruptItem("no text in " + name));
    }

    public Optional<String> optionalText(String name) {
        return Optional.ofNullable(map.get(name)).map(AttributeValue::s);
    }

    /** @throws CorruptItem if the attribute is missing or no number */
    public long number(String name) {
        AttributeValue value = map.get(name);
        if (value == null || value.n() == null) {
            throw new CorruptItem("no number in " + name);
        }
        return Long.parseLong(value.n());
    }

    public long number(String name, long otherwise) {
        return map.containsKey(name) ? number(name) : otherwise;
    }

    public boolean flag(String name) {
        AttributeValue value = map.get(name);
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    /** @throws CorruptItem if the attribute is missing or no number */
    public Instant time(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    public Optional<Instant> optionalTime(String name) {
        return map.containsKey(name) ? Optional.of(time(name)) : Optional.empty();
    }

    public Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(map.get(name)).map(AttributeValue::b).map(SdkBytes::asByteArray);
    }

    /** Empty if the attribute is missing. */
    public <T> Set<T> set(String name, Function<String, T> reader) {
        AttributeValue value = map.get(name);
        return value == null || !value.hasSs()
                ? Set.of()
                : value.ss().stream().map(reader).collect(Collectors.toUnmodifiableSet());
    }

    /** Empty if the attribute is missing. */
    public Map<String, AttributeValue> map(String name) {
        AttributeValue value = map.get(name);
        return value == null || !value.hasM() ? Map.of() : value.m();
    }

    /** The item, as the client takes it. */
    public Map<String, AttributeValue> item() {
        return map;
    }
}
