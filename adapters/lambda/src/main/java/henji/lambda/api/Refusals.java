package henji.lambda.api;

import henji.lambda.Problem;
import henji.lambda.Refused;
import java.util.Map;

/** The refusals that several endpoints share, so that one meaning has one code. */
public final class Refusals {

    private Refusals() {
    }

    /** The object is not there, or the caller may not know that it is. */
    public static Refused notFound() {
        return new Refused(Problem.of(404, "not-found", "There is no such object."));
    }

    /**
     * The object changed since the caller saw it; nothing was written.
     *
     * @param current its state now, as the matching GET shows it
     */
    public static Refused stale(Map<String, Object> current) {
        return new Refused(Problem.of(409, "stale", "The object changed meanwhile.")
                .withDetail("Nothing was changed. Look at the new state and decide again.")
                .withMember("current", current));
    }

    /** A state in which the request makes no sense, such as writing to a friend who blocked the account. */
    public static Refused conflict(String code, String title) {
        return new Refused(Problem.of(409, code, title));
    }
}
