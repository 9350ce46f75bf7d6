package henji.core.delivery.id;

import henji.core.input.InvalidInput;

import java.util.regex.Pattern;

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

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9@:_.-]{1," + MAX + "}");

    public RunId {
        if (value == null || !FORM.matcher(value).matches()) {
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
