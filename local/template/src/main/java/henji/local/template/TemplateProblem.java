package henji.local.template;

/** The template says something that cannot be run; the message names the place. */
public final class TemplateProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TemplateProblem(String message) {
        super(message);
    }
}
