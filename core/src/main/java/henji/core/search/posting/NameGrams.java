package henji.core.search.posting;

import henji.core.segment.FoldedText;

import java.util.LinkedHashSet;
import java.util.Set;

/** Cuts folded names into the pieces that posting lists are kept for. */
public final class NameGrams {

    private NameGrams() {
    }

    /**
     * Every single character and every pair of neighbours, in code points: enough to find any part of a name by one
     * list. Japanese names are short and have no word borders, so words would not do.
     */
    public static Set<String> of(FoldedText name) {
        int[] points = name.value().codePoints().toArray();
        Set<String> grams = new LinkedHashSet<>();
        for (int at = 0; at < points.length; at++) {
            grams.add(new String(points, at, 1));
            if (at + 1 < points.length) {
                grams.add(new String(points, at, 2));
            }
        }
        return grams;
    }

    /**
     * The one piece to look a query up by: its first pair of neighbours, or the single character it consists of.
     *
     * @throws IllegalArgumentException for an empty query
     */
    public static String lookup(FoldedText query) {
        int[] points = query.value().codePoints().toArray();
        if (points.length == 0) {
            throw new IllegalArgumentException("nothing to look up");
        }
        return new String(points, 0, Math.min(2, points.length));
    }
}
