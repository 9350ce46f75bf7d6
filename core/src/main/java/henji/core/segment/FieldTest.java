package henji.core.segment;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Objects;

/** What is asked of a friend field's value. A test that does not fit the value's type does not hold. */
public sealed interface FieldTest {

    /** @param wanted whether the friend must have a value or must have none */
    record Exists(boolean wanted) implements FieldTest {
    }

    /** The value is this one; free texts are compared {@linkplain FoldedText folded}. */
    record Is(Operand value) implements FieldTest {
        public Is {
            Objects.requireNonNull(value);
        }
    }

    /** The value is another one, or there is none. */
    record IsNot(Operand value) implements FieldTest {
        public IsNot {
            Objects.requireNonNull(value);
        }
    }

    /** The free text contains this, folded. */
    record Contains(String text) implements FieldTest {
        public Contains {
            Objects.requireNonNull(text);
        }
    }

    /** The number stands in this order to the limit. */
    record Compare(Order order, BigDecimal limit) implements FieldTest {
        public Compare {
            Objects.requireNonNull(order);
            limit = limit.stripTrailingZeros();
        }
    }

    /** The date lies before this one. */
    record Before(LocalDate day) implements FieldTest {
        public Before {
            Objects.requireNonNull(day);
        }
    }

    /** The date lies after this one. */
    record After(LocalDate day) implements FieldTest {
        public After {
            Objects.requireNonNull(day);
        }
    }

    /** Order of two numbers. */
    enum Order {
        LT("lt"), LE("le"), GT("gt"), GE("ge");

        private final String code;

        Order(String code) {
            this.code = code;
        }

        /** The word in JSON. */
        public String code() {
            return code;
        }

        boolean holds(BigDecimal value, BigDecimal limit) {
            int compared = value.compareTo(limit);
            return switch (this) {
                case LT -> compared < 0;
                case LE -> compared <= 0;
                case GT -> compared > 0;
                case GE -> compared >= 0;
            };
        }
    }
}
