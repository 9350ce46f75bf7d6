package henji.runtime;

import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Reads a function's environment variables and refuses wrong ones with their name. A function's own {@code Env}
 * record is built from this once, at start, so that a missing line in the template shows at the first invocation.
 * Values never enter the message: some deployments put things there that should not be logged.
 */
public final class Env {

    private final Surroundings surroundings;

    /** Reads from the given surroundings. */
    public Env(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * A variable that must be there.
     *
     * @throws BadVariable if it is absent or blank
     */
    public String required(String name) {
        return optional(name).orElseThrow(() -> new BadVariable(name, "is not set"));
    }

    /** A variable that may be absent; blank counts as absent. */
    public Optional<String> optional(String name) {
        return Optional.ofNullable(surroundings.env().get(name)).filter(value -> !value.isBlank());
    }

    /**
     * A variable that must be there and may be empty.
     *
     * @throws BadVariable if it is absent
     */
    public String given(String name) {
        String value = surroundings.env().get(name);
        if (value == null) {
            throw new BadVariable(name, "is not set");
        }
        return value.strip();
    }

    /**
     * A required whole number.
     *
     * @throws BadVariable if it is absent, no decimal number, or outside {@code min..max}
     */
    public int number(String name, int min, int max) {
        int value;
        try {
            value = Integer.parseInt(required(name));
        } catch (NumberFormatException e) {
            throw new BadVariable(name, "is not a whole number");
        }
        if (value < min || value > max) {
            throw new BadVariable(name, "is not between " + min + " and " + max);
        }
        return value;
    }

    /**
     * A required IANA time zone.
     *
     * @throws BadVariable if it is absent or unknown
     */
    public ZoneId zone(String name) {
        try {
            return ZoneId.of(required(name));
        } catch (DateTimeException e) {
            throw new BadVariable(name, "is not a time zone");
        }
    }

    /**
     * A required absolute http or https address.
     *
     * @throws BadVariable if it is absent or anything else
     */
    public URI address(String name) {
        String value = required(name);
        try {
            URI uri = URI.create(value);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw new BadVariable(name, "is not an address");
        }
        throw new BadVariable(name, "is not an http or https address");
    }

    /** An environment variable that the function cannot work with; the message names it and never shows its value. */
    public static final class BadVariable extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        private BadVariable(String name, String fault) {
            super("environment variable " + name + " " + fault);
        }
    }
}
