package henji.core.segment;

import java.math.BigDecimal;
import java.util.Objects;

/** What a field's value is compared with. */
public sealed interface Operand {

    /** A free text, a choice's id, or a date as {@code yyyy-mm-dd}. */
    record Word(String value) implements Operand {
        public Word {
            Objects.requireNonNull(value);
        }
    }

    record Figure(BigDecimal value) implements Operand {
        public Figure {
            value = value.stripTrailingZeros();
        }
    }

    record Flag(boolean value) implements Operand {
    }
}
