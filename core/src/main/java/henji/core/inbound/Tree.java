package henji.core.inbound;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads a neutral tree whose shape nobody promises: what is missing or of another type is absent, never an error. */
final class Tree {

    private final Map<?, ?> map;

    Tree(Map<?, ?> map) {
        this.map = map;
    }

    Optional<String> text(String name) {
        return map.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    OptionalLong number(String name) {
        return map.get(name) instanceof Number number ? OptionalLong.of(number.longValue()) : OptionalLong.empty();
    }

    OptionalDouble figure(String name) {
        return map.get(name) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(map.get(name));
    }

    /** An empty one if there is no object of that name. */
    Tree child(String name) {
        return new Tree(map.get(name) instanceof Map<?, ?> child ? child : Map.of());
    }
}
