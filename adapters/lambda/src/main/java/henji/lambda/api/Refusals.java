package henji.lambda.api;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.lambda.Problem;
import henji.lambda.Refused;
import java.util.List;
import java.util.Map;

/** The refusals that several endpoints share, so that one meaning has one code. */
public final class Refusals {

    private Refusals() {
    }

    /** The object is not there, or the caller may not know that it is. */
    public static Refused notFound() {
        return new Refused(Problem.of(404, "not-found", "There is no such object."));
    }

    /** Input that cannot be accepted, each fault at its place in the body. */
    public static Refused invalid(InvalidInput invalid) {
        Problem problem = Problem.of(400, "invalid", "The input cannot be accepted.")
                .withDetail("Nothing was changed.");
        for (Fault fault : invalid.faults()) {
            problem = problem.withField(FaultWords.field(fault));
        }
        return new Refused(problem);
    }

    /** What is stored lacks something that this step needs; nothing was changed. */
    public static Refused incomplete(List<Fault> faults) {
        Problem problem = Problem.of(422, "incomplete", "Something is still missing.");
        for (Fault fault : faults) {
            problem = problem.withField(FaultWords.field(fault));
        }
        return new Refused(problem);
    }

    /** A query parameter that cannot be accepted. */
    public static Refused invalidParameter(String name, String code) {
        return new Refused(Problem.of(400, "invalid", "A parameter cannot be accepted.")
                .withField(new Problem.Field(name, FaultWords.word(code))));
    }

    /**
     * What is asked is well formed, but cannot be done as things are; nothing was changed.
     *
     * @param code one of the contract's codes for 422
     */
    public static Refused unprocessable(String code, String title) {
        return new Refused(Problem.of(422, code, title));
    }

    /** The same, because of something that is stored. */
    public static Refused unprocessable(String code, String title, Fault because) {
        return new Refused(Problem.of(422, code, title).withField(FaultWords.field(because)));
    }

    /**
     * The object changed since the caller saw it; nothing was written.
     *
     * @param current its state now, as the matching GET shows it
     */
    public static Refused versionConflict(Map<String, Object> current) {
        return new Refused(Problem.of(409, "version-conflict", "The object changed meanwhile.")
                .withDetail("Nothing was changed. Look at the new state and decide again.")
                .withMember("current", current));
    }

    /** A state of the object in which the request makes no sense, such as changing what was already sent. */
    public static Refused conflict(String code, String title) {
        return new Refused(Problem.of(409, code, title));
    }
}
