package henji.core.delivery.id;

import henji.core.input.IdForm;
import henji.core.input.InvalidInput;

/**
 * One execution of a campaign. A reminder's run is named by the reminder and the nominal local time of the occurrence
 * ({@code rem-monday@2026-11-23T10:00}), a broadcast's by the broadcast and the operation that confirmed it, so
 * whatever fires twice meets the run that is there.
 *
 * @param value 1 to {@value #MAX} characters, fit for a retry key
 */
public record RunId(String value) implements Comparable<RunId> {

    /** Keeps the item of 500 ids below 8,192 bytes. */
    public static final int MAX = 130;

    private static final IdForm FORM = IdForm.of(1, MAX, "@:_.-");

    public RunId {
        if (!FORM.fits(value)) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
