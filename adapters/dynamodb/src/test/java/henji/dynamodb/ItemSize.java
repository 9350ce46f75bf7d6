package henji.dynamodb;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The size by which DynamoDB bills an item ("Item sizes and formats" in its developer guide). */
final class ItemSize {

    private static final int NESTING = 3;

    private ItemSize() {
    }

    static int of(Map<String, AttributeValue> item) {
        return item.entrySet().stream().mapToInt(entry -> bytes(entry.getKey()) + of(entry.getValue())).sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            case N -> digits(value.n());
            case B -> value.b().asByteArray().length;
            case BOOL, NUL -> 1;
            case SS -> value.ss().stream().mapToInt(ItemSize::bytes).sum();
            case M -> NESTING + value.m().entrySet().stream()
                    .mapToInt(entry -> 1 + bytes(entry.getKey()) + of(entry.getValue())).sum();
            case L -> NESTING + value.l().stream().mapToInt(element -> 1 + of(element)).sum();
            case NS, BS, UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("not used here");
        };
    }

    private static int digits(String number) {
        return (number.replaceAll("[-.]", "").length() + 1) / 2 + 1;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
