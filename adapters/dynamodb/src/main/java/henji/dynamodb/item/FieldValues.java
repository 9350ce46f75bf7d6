package henji.dynamodb.item;

import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Typed fields as one map attribute: numbers as N, yes/no as BOOL, a date as S {@code d2026-11-22}, a choice as S
 * {@code c<id>}.
 */
public final class FieldValues {

    private FieldValues() {
    }

    public static Map<String, AttributeValue> write(Map<FieldId, FieldValue> fields) {
        Map<String, AttributeValue> map = new LinkedHashMap<>();
        new TreeMap<>(fields).forEach((id, value) -> map.put(id.value(), switch (value) {
            case FieldValue.Number(BigDecimal number) -> AttributeValue.fromN(number.toPlainString());
            case FieldValue.Date(LocalDate date) -> AttributeValue.fromS("d" + date);
            case FieldValue.Choice(String choice) -> AttributeValue.fromS("c" + choice);
            case FieldValue.YesNo(boolean yes) -> AttributeValue.fromBool(yes);
        }));
        return map;
    }

    /** @throws CorruptItem if a value has none of the forms */
    public static Map<FieldId, FieldValue> read(Map<String, AttributeValue> map) {
        Map<FieldId, FieldValue> fields = new LinkedHashMap<>();
        map.forEach((id, value) -> fields.put(new FieldId(id), read(value)));
        return fields;
    }

    private static FieldValue read(AttributeValue value) {
        return switch (value.type()) {
            case N -> new FieldValue.Number(new BigDecimal(value.n()));
            case BOOL -> new FieldValue.YesNo(value.bool());
            case S -> text(value.s());
            default -> throw new CorruptItem("a field value of type " + value.type());
        };
    }

    private static FieldValue text(String value) {
        if (value.startsWith("d")) {
            return new FieldValue.Date(LocalDate.parse(value.substring(1)));
        }
        if (value.startsWith("c")) {
            return new FieldValue.Choice(value.substring(1));
        }
        throw new CorruptItem("a field value without a type");
    }
}
