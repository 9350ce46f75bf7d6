package henji.core.card;

import henji.core.conversation.ConversationStore;
import henji.core.friend.FriendStore;
import henji.core.search.posting.FriendTerms;
import henji.core.search.posting.Term;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes a step: friend, entry and posting lists, all or nothing. */
record CardWriting(ConversationStore conversations) {

    FriendStore.Written write(CardStep step) {
        Set<Term> listed = FriendTerms.of(step.before());
        Set<Term> wanted = FriendTerms.of(step.after());
        return conversations.commit(new ConversationStore.Change(Optional.of(step.before()), step.after(),
                List.of(step.entry()), difference(wanted, listed), difference(listed, wanted)));
    }

    private static Set<Term> difference(Set<Term> all, Set<Term> without) {
        Set<Term> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
