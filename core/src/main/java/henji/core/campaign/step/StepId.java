package henji.core.campaign.step;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * Names a step within its sequence for ever, also while others are put before it or taken away.
 *
 * @param value 1 to 12 characters of {@code A-Z a-z 0-9}; part of run ids and retry keys
 */
public record StepId(String value) implements Comparable<StepId> {

    private static final IdForm FORM = IdForm.of(1, 12, "");

    public StepId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(StepId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
