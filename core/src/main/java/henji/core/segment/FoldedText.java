package henji.core.segment;

import java.text.Normalizer;
import java.util.Objects;

/**
 * A text as people mean it when they search: full and half width, upper and lower case, katakana and hiragana are the
 * same; white space of any kind and length is one space; invisible characters are gone.
 *
 * @param value the folded text; folding it again changes nothing
 */
public record FoldedText(String value) {

    private static final int KATAKANA_FIRST = 0x30A1;
    private static final int KATAKANA_LAST = 0x30F6;
    private static final int KATAKANA_ITERATION = 0x30FD;
    private static final int KATAKANA_VOICED_ITERATION = 0x30FE;
    private static final int KATAKANA_TO_HIRAGANA = 0x60;

    public FoldedText {
        Objects.requireNonNull(value);
    }

    public static FoldedText of(String text) {
        String folded = text;
        // NFKC can bring new letters to fold, and folding letters that NFKC composes: two rounds reach the fixed point
        // for every assigned character (a test tries them all).
        for (int round = 0; round < 2; round++) {
            folded = letters(Normalizer.normalize(folded, Normalizer.Form.NFKC));
        }
        return new FoldedText(Normalizer.normalize(folded, Normalizer.Form.NFKC));
    }

    public boolean contains(FoldedText part) {
        return value.contains(part.value);
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    private static String letters(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(folded, point));
        int end = folded.length();
        if (end > 0 && folded.charAt(end - 1) == ' ') {
            folded.setLength(end - 1);
        }
        return folded.toString();
    }

    private static void append(StringBuilder folded, int point) {
        if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
            if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
                folded.append(' ');
            }
        } else if (isVisible(point)) {
            folded.appendCodePoint(letter(point));
        }
    }

    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.FORMAT, Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    private static int letter(int point) {
        boolean katakana = point >= KATAKANA_FIRST && point <= KATAKANA_LAST
                || point == KATAKANA_ITERATION || point == KATAKANA_VOICED_ITERATION;
        // Through upper case first: some letters have two lower-case forms, such as the Greek sigma.
        return katakana ? point - KATAKANA_TO_HIRAGANA : Character.toLowerCase(Character.toUpperCase(point));
    }
}
