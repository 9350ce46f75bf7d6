package henji.core.card;

import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Leaf;
import henji.core.input.Text;
import java.math.BigDecimal;

/** Reads a value that somebody typed into a field, by the field's type. */
final class FieldInput {

    /** In UTF-16 units; keeps a friend's item small. */
    static final int TEXT_MAX = 500;

    /**
     * Before and behind the point together. So many decimal digits go through a browser, whose numbers are binary, and
     * come back the same.
     */
    private static final int DIGITS_MAX = 15;
    private static final int FRACTION_MAX = 6;

    private FieldInput() {
    }

    /** A typed value, or a free text. */
    sealed interface Read {

        record Typed(FieldValue value) implements Read {
        }

        record Free(String text) implements Read {

            /** Without the text, which is about a person. */
            @Override
            public String toString() {
                return "Free[" + text.length() + " characters]";
            }
        }
    }

    /** @throws InvalidInput at {@code path} if the value is not of the field's type */
    static Read read(FriendField field, String path, Object tree) {
        return switch (field.type()) {
            case TEXT -> new Read.Free(Text.body(path, Leaf.text(path, tree), TEXT_MAX));
            case NUMBER -> new Read.Typed(new FieldValue.Number(number(path, tree)));
            case DATE -> new Read.Typed(new FieldValue.Date(Leaf.day(path, tree)));
            case CHOICE -> new Read.Typed(new FieldValue.Choice(choice(field, path, Leaf.text(path, tree))));
            case YES_NO -> new Read.Typed(new FieldValue.YesNo(Leaf.flag(path, tree)));
        };
    }

    private static BigDecimal number(String path, Object tree) {
        BigDecimal number = Leaf.figure(path, tree).stripTrailingZeros();
        long whole = Math.max(0L, (long) number.precision() - number.scale());
        if (number.scale() > FRACTION_MAX || whole + Math.max(0, number.scale()) > DIGITS_MAX) {
            throw new InvalidInput(Fault.at(path, "out-of-range", "max", DIGITS_MAX));
        }
        return number;
    }

    private static String choice(FriendField field, String path, String id) {
        if (field.choices().stream().anyMatch(choice -> choice.id().equals(id))) {
            return id;
        }
        throw InvalidInput.at(path, "not-found");
    }
}
