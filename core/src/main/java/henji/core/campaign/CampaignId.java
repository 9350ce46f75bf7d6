package henji.core.campaign;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * Names a broadcast or a reminder for ever.
 *
 * @param value 1 to 64 characters of {@code A-Z a-z 0-9 _ -}; part of run ids and retry keys
 */
public record CampaignId(String value) implements Comparable<CampaignId> {

    private static final IdForm FORM = IdForm.of(1, 64, "_-");

    public CampaignId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(CampaignId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
