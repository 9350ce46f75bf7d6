package henji.core.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

class FieldInputTest {

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0.000001", "123456789.123456", "123456789012345", "-999999999999999", "1E+14",
        "1.10", "0E-300"})
    void aNumberOfUpToFifteenDigitsIsKeptExactly(String written) {
        assertThat(read(FieldType.NUMBER, new BigDecimal(written)))
                .isEqualTo(new FieldInput.Read.Typed(new FieldValue.Number(new BigDecimal(written))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234567890123456", "1234567890.123456", "123456789012345.123456", "0.1234567", "1E+15",
        "1E+2147483647", "1E-2147483647"})
    void aNumberOfMoreDigitsIsRefusedAndNotRounded(String written) {
        assertFault(FieldType.NUMBER, new BigDecimal(written), Fault.at("fields.f", "out-of-range", "max", 15));
    }

    @Test
    void aBinaryNumberIsNoNumberThatSomebodyWrote() {
        assertFault(FieldType.NUMBER, 0.1, Fault.at("fields.f", "wrong-type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000-01-01", "+12026-01-01", "2026-02-30", "2026-1-1", ""})
    void aDayThatIsNoneIsRefused(String written) {
        assertFault(FieldType.DATE, written, Fault.at("fields.f", "bad-date"));
    }

    private static void assertFault(FieldType type, Object tree, Fault fault) {
        assertThatThrownBy(() -> read(type, tree)).isInstanceOfSatisfying(InvalidInput.class,
                invalid -> assertThat(invalid.faults()).containsExactly(fault));
    }

    private static FieldInput.Read read(FieldType type, Object tree) {
        FriendField field = new FriendField(new FieldId("f"), 1, "Label", type, List.of(), Optional.empty(), 1, false);
        return FieldInput.read(field, "fields.f", tree);
    }
}
