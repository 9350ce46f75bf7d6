package henji.core.friend;

import henji.core.input.InvalidInput;

/**
 * A LINE user of the account. LINE gives 16 bytes as {@code U} and 32 hex digits; ids are per provider.
 *
 * @param value {@code U} followed by 32 lower-case hex digits
 */
public record FriendId(String value) implements Comparable<FriendId> {

    private static final int LENGTH = 33;

    public FriendId {
        if (!isWellFormed(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    /** Whether LINE could have made this id; anything else is stored raw and makes no friend. */
    public static boolean isWellFormed(String value) {
        if (value == null || value.length() != LENGTH || value.charAt(0) != 'U') {
            return false;
        }
        for (int i = 1; i < LENGTH; i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
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
