package henji.core.search.posting;

import henji.core.friend.Friend;
import henji.core.segment.FoldedText;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the name lists follow a friend's names. Two long names have more pieces than a transaction has room for, so
 * this runs after the change, on a message of the friend's own queue group. It adds first and removes after: a friend
 * is never missing under a piece that both the old and the new name have. It may stop anywhere and be repeated: the
 * names that may still be listed are noted before anything is added.
 */
public final class NamePostings {

    private final PostingStore postings;

    public NamePostings(PostingStore postings) {
        this.postings = postings;
    }

    /** @param friend as read strongly just now */
    public void follow(Friend friend) {
        Set<FoldedText> names = Stream.of(friend.names().line(), friend.names().desk())
                .flatMap(Optional::stream)
                .map(FoldedText::of)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        Set<FoldedText> listed = postings.listedNames(friend.id());
        Set<FoldedText> either = new HashSet<>(listed);
        either.addAll(names);
        if (!either.equals(listed)) {
            postings.noteListedNames(friend.id(), either);
        }
        Set<Term> wanted = terms(names);
        postings.put(friend.indexShard(), wanted.stream().map(term -> posting(friend, term, names)).toList());
        Set<Term> stale = new HashSet<>(terms(listed));
        stale.removeAll(wanted);
        postings.remove(friend.indexShard(), friend.id(), stale);
        if (!either.equals(names)) {
            postings.noteListedNames(friend.id(), names);
        }
    }

    private static Set<Term> terms(Set<FoldedText> names) {
        return names.stream().flatMap(name -> NameGrams.of(name).stream()).map(Term::nameGram)
                .collect(Collectors.toSet());
    }

    private static Posting posting(Friend friend, Term term, Set<FoldedText> names) {
        List<FoldedText> containing = new ArrayList<>(names.stream()
                .filter(name -> NameGrams.of(name).stream().map(Term::nameGram).anyMatch(term::equals)).toList());
        containing.sort(Comparator.comparing(FoldedText::value));
        return new Posting(term, friend.id(), containing);
    }
}
