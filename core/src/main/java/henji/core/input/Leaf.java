package henji.core.input;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;

/**
 * What stands at the ends of a neutral tree from outside: a text, a figure, a yes or no, a day. Everything strict reads
 * them here, so that a number means the same in a segment, a field and a setting. Every method throws
 * {@link InvalidInput} at the path that it is given: with {@code wrong-type}, or as it says.
 */
public final class Leaf {

    private static final int DAY_LENGTH = "yyyy-mm-dd".length();

    private Leaf() {
    }

    /** Any text; {@link Text} says what else a text must be. */
    public static String text(String path, Object leaf) {
        if (leaf instanceof String text) {
            return text;
        }
        throw InvalidInput.at(path, "wrong-type");
    }

    public static boolean flag(String path, Object leaf) {
        if (leaf instanceof Boolean flag) {
            return flag;
        }
        throw InvalidInput.at(path, "wrong-type");
    }

    /**
     * A number exactly as it was written. A binary floating point number is refused: it is near what somebody wrote,
     * and nobody can tell any more what that was.
     */
    public static BigDecimal figure(String path, Object leaf) {
        return switch (leaf) {
            case Integer whole -> BigDecimal.valueOf(whole);
            case Long whole -> BigDecimal.valueOf(whole);
            case BigInteger whole -> new BigDecimal(whole);
            case BigDecimal decimal -> decimal;
            case null, default -> throw InvalidInput.at(path, "wrong-type");
        };
    }

    /**
     * A day of the years 1 to 9999, written {@code yyyy-mm-dd}.
     *
     * @throws InvalidInput with {@code wrong-type} or {@code bad-date}
     */
    public static LocalDate day(String path, Object leaf) {
        String text = text(path, leaf);
        try {
            LocalDate day = LocalDate.parse(text);
            if (text.length() == DAY_LENGTH && day.getYear() >= 1) {
                return day;
            }
        } catch (DateTimeParseException malformed) {
            throw InvalidInput.at(path, "bad-date");
        }
        throw InvalidInput.at(path, "bad-date");
    }
}
