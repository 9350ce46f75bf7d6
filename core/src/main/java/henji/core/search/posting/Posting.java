package henji.core.search.posting;

import henji.core.friend.FriendId;
import henji.core.segment.FoldedText;

import java.util.List;
import java.util.Objects;

/**
 * One friend in one posting list.
 *
 * @param names on lists of name pieces the folded names that contain the piece, so that a longer query is tested
 *     without reading the friend; else none
 */
public record Posting(Term term, FriendId friend, List<FoldedText> names) {

    public Posting {
        Objects.requireNonNull(term);
        Objects.requireNonNull(friend);
        names = List.copyOf(names);
    }

    /** Without the list, which may be a piece of a name. */
    @Override
    public String toString() {
        return "Posting[" + friend + "]";
    }

    public static Posting of(Term term, FriendId friend) {
        return new Posting(term, friend, List.of());
    }
}
