package henji.core.friend;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

/**
 * A LINE user of the account. LINE gives 16 bytes as {@code U} and 32 hex digits; ids are per provider.
 *
 * @param value {@code U} followed by 32 lower-case hex digits
 */
public record FriendId(String value) implements Comparable<FriendId> {

    private static final Pattern FORM = Pattern.compile("U[0-9a-f]{32}");

    public FriendId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    /** Whether LINE could have made this id; anything else is stored raw and makes no friend. */
    public static boolean isWellFormed(String value) {
        return value != null && FORM.matcher(value).matches();
    }

    @Override
    public int compareTo(FriendId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
