package henji.core.campaign;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Part of a list.
 *
 * @param next opaque; absent at the end
 */
public record Page<T>(List<T> rows, Optional<String> next) {
    public Page {
        rows = List.copyOf(rows);
        Objects.requireNonNull(next);
    }
}
