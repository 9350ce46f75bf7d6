package henji.core.card;

import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** Reads a value that somebody typed into a field, by the field's type. */
final class FieldInput {

    /** In UTF-16 units; keeps a friend's item small. */
    static final int TEXT_MAX = 500;

    private static final int DIGITS_MAX = 15;
    private static final int FRACTION_MAX = 6;

    private FieldInput() {
    }

    /** A typed value, or a free text. */
    sealed interface Read {

        record Typed(FieldValue value) implements Read {
        }

        record Free(String text) implements Read {
        }
    }

    /** @throws InvalidInput at {@code path} if the value is not of the field's type */
    static Read read(FriendField field, String path, Object tree) {
        return switch (field.type()) {
            case TEXT -> new Read.Free(Text.body(path, text(path, tree), TEXT_MAX));
            case NUMBER -> new Read.Typed(new FieldValue.Number(number(path, tree)));
            case DATE -> new Read.Typed(new FieldValue.Date(date(path, text(path, tree))));
            case CHOICE -> new Read.Typed(new FieldValue.Choice(choice(field, path, text(path, tree))));
            case YES_NO -> new Read.Typed(new FieldValue.YesNo(flag(path, tree)));
        };
    }

    private static String text(String path, Object tree) {
        if (tree instanceof String text) {
            return text;
        }
        throw InvalidInput.at(path, "wrong-type");
    }

    private static boolean flag(String path, Object tree) {
        if (tree instanceof Boolean flag) {
            return flag;
        }
        throw InvalidInput.at(path, "wrong-type");
    }

    private static BigDecimal number(String path, Object tree) {
        Optional<BigDecimal> read = switch (tree) {
            case Integer number -> Optional.of(BigDecimal.valueOf(number));
            case Long number -> Optional.of(BigDecimal.valueOf(number));
            case BigInteger number -> Optional.of(new BigDecimal(number));
            case Double number when Double.isFinite(number) -> Optional.of(BigDecimal.valueOf(number));
            case BigDecimal number -> Optional.of(number);
            case null, default -> Optional.empty();
        };
        BigDecimal number = read.orElseThrow(() -> InvalidInput.at(path, "wrong-type")).stripTrailingZeros();
        if (number.precision() - number.scale() > DIGITS_MAX || number.scale() > FRACTION_MAX) {
            throw new InvalidInput(Fault.at(path, "out-of-range", "max", DIGITS_MAX));
        }
        return number;
    }

    private static LocalDate date(String path, String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (date.getYear() >= 1 && date.getYear() <= 9_999) {
                return date;
            }
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.at(path, "bad-date");
        }
        throw InvalidInput.at(path, "bad-date");
    }

    private static String choice(FriendField field, String path, String id) {
        if (field.choices().stream().anyMatch(choice -> choice.id().equals(id))) {
            return id;
        }
        throw InvalidInput.at(path, "not-found");
    }
}
