package henji.core.search.posting;

import henji.core.field.FieldValue;
import henji.core.friend.Friend;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The terms a friend is listed under, names apart. These postings change in the same transaction as the friend, so
 * whoever writes a friend adds {@code of(after) − of(before)} and removes {@code of(before) − of(after)}. All of a
 * friend's postings stand in the friend's own index shard, so that lists can be intersected shard by shard.
 */
public final class FriendTerms {

    private FriendTerms() {
    }

    public static Set<Term> of(Friend friend) {
        Set<Term> terms = new LinkedHashSet<>();
        friend.tags().forEach(tag -> terms.add(Term.tag(tag)));
        friend.fields().forEach((field, value) -> {
            if (value instanceof FieldValue.Choice(String choice)) {
                terms.add(Term.choice(field, choice));
            }
        });
        friend.entryRoute().ifPresent(route -> terms.add(Term.route(route)));
        return Set.copyOf(terms);
    }
}
