package henji.core.field;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** A typed value of a friend field. Free texts are plain strings and kept apart. */
public sealed interface FieldValue {

    record Number(BigDecimal value) implements FieldValue {
        public Number {
            value = value.stripTrailingZeros();
        }
    }

    record Date(LocalDate value) implements FieldValue {
        public Date {
            Objects.requireNonNull(value);
        }
    }

    /** @param value the choice's id in the definition */
    record Choice(String value) implements FieldValue {
        public Choice {
            Objects.requireNonNull(value);
        }
    }

    record YesNo(boolean value) implements FieldValue {
    }
}
