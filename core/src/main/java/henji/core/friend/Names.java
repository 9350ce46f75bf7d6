package henji.core.friend;

import java.util.Objects;
import java.util.Optional;

/**
 * What the friend is called.
 *
 * @param line display name at LINE (LINE登録名); absent until the profile was read
 * @param desk the desk's own display name (システム表示名), shown over the LINE name
 */
public record Names(Optional<String> line, Optional<String> desk) {

    public static final Names NONE = new Names(Optional.empty(), Optional.empty());

    public Names {
        Objects.requireNonNull(line);
        Objects.requireNonNull(desk);
    }

    /** The name to show: the desk's own first. */
    public Optional<String> shown() {
        return desk.or(() -> line);
    }

    /** Never a name, so that none gets into a log. */
    @Override
    public String toString() {
        return "Names[…]";
    }
}
