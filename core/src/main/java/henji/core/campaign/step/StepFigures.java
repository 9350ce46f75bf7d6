package henji.core.campaign.step;

/**
 * What became of friends at a step.
 *
 * @param accepted LINE took the message for them
 * @param refused LINE refused it
 * @param unknown nobody can say
 * @param stopped left out just before, because the sequence ended for them
 * @param cancelled a person cancelled the run
 * @param missed the step came too late, or the sequence was off
 */
public record StepFigures(long accepted, long refused, long unknown, long stopped, long cancelled, long missed) {

    public static final StepFigures NONE = new StepFigures(0, 0, 0, 0, 0, 0);

    public StepFigures plus(StepFigures other) {
        return new StepFigures(accepted + other.accepted, refused + other.refused, unknown + other.unknown,
                stopped + other.stopped, cancelled + other.cancelled, missed + other.missed);
    }
}
