package henji.lambda;

/**
 * Ends the handling of a request with a problem, from wherever input is checked. For refusals at the edge only:
 * outcomes that the CRM expects are sealed results of its use cases.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Refuses with this problem. */
    public Refused(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /** What to answer. */
    public Problem problem() {
        return problem;
    }
}
