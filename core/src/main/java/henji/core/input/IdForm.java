package henji.core.input;

/**
 * A form of ids: ASCII letters, digits and some marks, so many of them. An id is checked whenever one is read, hundreds
 * of times for a page, where regular expressions took up to a tenth of a list's CPU. Immutable.
 */
public final class IdForm {

    private static final int ASCII = 128;

    private final int least;
    private final int most;
    private final boolean[] allowed = new boolean[ASCII];

    private IdForm(int least, int most, String marks) {
        this.least = least;
        this.most = most;
        for (char c = 0; c < ASCII; c++) {
            allowed[c] = c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || marks.indexOf(c) >= 0;
        }
    }

    /**
     * A form.
     *
     * @param least fewest characters
     * @param most most characters
     * @param marks ASCII characters that are allowed beside letters and digits
     */
    public static IdForm of(int least, int most, String marks) {
        return new IdForm(least, most, marks);
    }

    /** Whether this is such an id; nothing is none. */
    public boolean fits(String text) {
        return text != null && fits(text, 0);
    }

    /** The same for what stands from this index on. */
    public boolean fits(String text, int from) {
        int length = text.length();
        if (length - from < least || length - from > most) {
            return false;
        }
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ASCII || !allowed[c]) {
                return false;
            }
        }
        return true;
    }
}
