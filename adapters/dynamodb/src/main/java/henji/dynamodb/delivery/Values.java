package henji.dynamodb.delivery;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Neutral values as attributes and back: text, whole number, boolean, bytes, list of texts. */
final class Values {

    private Values() {
    }

    static AttributeValue of(Object value) {
        return switch (value) {
            case String text -> AttributeValue.fromS(text);
            case Long number -> AttributeValue.fromN(Long.toString(number));
            case Boolean flag -> AttributeValue.fromBool(flag);
            case byte[] bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
            case List<?> texts -> AttributeValue.fromL(
                    texts.stream().map(text -> AttributeValue.fromS((String) text)).toList());
            default -> throw new IllegalArgumentException("no attribute for " + value.getClass().getName());
        };
    }

    static Object read(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> Long.parseLong(value.n());
            case BOOL -> value.bool();
            case B -> value.b().asByteArray();
            case L -> value.l().stream().map(AttributeValue::s).toList();
            case SS, NS, BS, M, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalStateException("an attribute of type " + value.type() + " was never written");
        };
    }

    static String text(Map<String, AttributeValue> item, String name) {
        return item.get(name).s();
    }

    static long number(Map<String, AttributeValue> item, String name) {
        return Long.parseLong(item.get(name).n());
    }
}
