package henji.core.delivery.id;

import henji.core.input.InvalidInput;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a batch within its run, for ever: {@code <slice>-<index>}, and {@code .0} or {@code .1} for each time it was
 * halved. Part of the retry key.
 */
public record BatchNo(String value) implements Comparable<BatchNo> {

    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,3})-(0|[1-9][0-9]{0,5})(\\.[01]){0,9}");

    public BatchNo {
        if (value == null || !FORM.matcher(value).matches()) {
            throw InvalidInput.at("", "bad-id");
        }
    }

    public static BatchNo of(int slice, int index) {
        return new BatchNo(slice + "-" + index);
    }

    public int slice() {
        return Integer.parseInt(value.substring(0, value.indexOf('-')));
    }

    /** Which ids item of the slice holds the recipients; halves share it. */
    public int index() {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException("checked when made");
        }
        return Integer.parseInt(matcher.group(2));
    }

    public BatchNo firstHalf() {
        return new BatchNo(value + ".0");
    }

    public BatchNo secondHalf() {
        return new BatchNo(value + ".1");
    }

    @Override
    public int compareTo(BatchNo other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
