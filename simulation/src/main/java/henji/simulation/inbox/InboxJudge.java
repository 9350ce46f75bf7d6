package henji.simulation.inbox;

import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.timeline.Content;
import henji.core.timeline.Outcome;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.simulation.inbox.InboxWorld.Answer;
import henji.simulation.inbox.InboxWorld.Happened;
import henji.simulation.oracle.Findings;
import henji.simulation.oracle.Invariant;
import henji.testkit.store.InMemoryConversations;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges an inbox by what happened at LINE and what LINE delivered.
 *
 * @param delivered how often LINE brought each text
 */
record InboxJudge(InMemoryConversations stored, List<Happened> happened, Collection<Answer> answers,
        Map<String, Integer> delivered, Findings findings) {

    private record Head(FriendId friend, Optional<EntryKey> seen) {
    }

    /** Answers of which it is not known yet what became of them. */
    long open() {
        return outgoing().filter(out -> out.sending().outcome() == Outcome.OPEN).count();
    }

    /** Answers that ended as 不明. @param arrived only those that LINE brought nevertheless */
    long unknown(boolean arrived) {
        return outgoing().filter(out -> out.sending().outcome() == Outcome.UNKNOWN)
                .filter(out -> !arrived || arrived(out.operation().value()) > 0).count();
    }

    private Stream<Content.MessageOut> outgoing() {
        return stored.everything().stream().map(TimelineEntry::content)
                .filter(Content.MessageOut.class::isInstance).map(Content.MessageOut.class::cast);
    }

    private int arrived(String text) {
        return delivered.getOrDefault(text, 0);
    }

    void everything() {
        storedOnce();
        happened.stream().map(Happened::friend).distinct().forEach(this::friend);
        answeredOnce();
    }

    private void storedOnce() {
        Map<String, List<TimelineEntry>> found = stored.everything().stream()
                .collect(Collectors.groupingBy(entry -> entry.key().eventId()));
        for (Happened one : happened) {
            List<TimelineEntry> entries = found.getOrDefault(one.eventId(), List.of());
            if (entries.isEmpty()) {
                findings.broken(Invariant.ACKNOWLEDGED_IS_DURABLE, one.what() + " " + one.eventId() + " is lost");
            } else if (entries.size() > 1 || !entries.getFirst().thread().equals(ThreadId.of(one.friend()))
                    || !entries.getFirst().key().time().equals(one.at())) {
                findings.broken(Invariant.STORED_ONCE, one.what() + " " + one.eventId() + " is stored as " + entries);
            }
        }
    }

    private void friend(FriendId id) {
        Optional<Friend> found = stored.read(id);
        if (found.isEmpty()) {
            findings.broken(Invariant.ACKNOWLEDGED_IS_DURABLE, id + " is not known");
            return;
        }
        Friend friend = found.get();
        List<Happened> theirs = happened.stream().filter(one -> one.friend().equals(id)).toList();
        Set<String> withdrawn = theirs.stream().filter(one -> one.what() == Happened.What.WITHDREW)
                .map(one -> one.messageId().orElseThrow()).collect(Collectors.toSet());
        followed(friend, theirs, withdrawn);
        withdrawn(friend, theirs, withdrawn);
        waiting(friend, theirs, withdrawn);
    }

    /** The newest event says whether they follow; who writes does. A message that was withdrawn may never be seen. */
    private void followed(Friend friend, List<Happened> theirs, Set<String> withdrawn) {
        Optional<Happened> last = theirs.stream().filter(one -> one.what() != Happened.What.WITHDREW)
                .max(Comparator.comparing(Happened::at));
        if (last.isEmpty() || last.get().messageId().filter(withdrawn::contains).isPresent()) {
            return;
        }
        boolean blocked = last.get().what() == Happened.What.BLOCKED;
        if (blocked != (friend.follow().state() == FollowState.BLOCKED)) {
            findings.broken(Invariant.NEWEST_FOLLOW, friend.id() + " is " + friend.follow() + " though the last is "
                    + last.get().what() + " at " + last.get().at());
        }
    }

    private void withdrawn(Friend friend, List<Happened> theirs, Set<String> withdrawn) {
        List<String> texts = theirs.stream().filter(one -> one.what() == Happened.What.WROTE
                && withdrawn.contains(one.messageId().orElseThrow())).map(one -> one.text().orElseThrow()).toList();
        for (String text : texts) {
            boolean kept = stored.all(ThreadId.of(friend.id())).stream()
                    .anyMatch(entry -> entry.raw().filter(raw -> raw.tree().toString().contains(text)).isPresent()
                            || entry.content() instanceof Content.MessageIn in
                            && withdrawn.contains(in.messageId()))
                    || friend.conversation().preview().filter(shown -> shown.text().contains(text)).isPresent();
            if (kept) {
                findings.broken(Invariant.WITHDRAWN_IS_GONE, text + " of " + friend.id() + " is still there");
            }
        }
    }

    /** Whoever wrote last and was not answered waits for the desk. */
    private void waiting(Friend friend, List<Happened> theirs, Set<String> withdrawn) {
        Optional<Instant> wrote = theirs.stream().filter(one -> one.what() == Happened.What.WROTE
                && !withdrawn.contains(one.messageId().orElseThrow())).map(Happened::at).max(Instant::compareTo);
        boolean answered = stored.all(ThreadId.of(friend.id())).stream()
                .anyMatch(entry -> entry.content() instanceof Content.MessageOut out
                        && out.sending().outcome() != Outcome.REFUSED);
        if (wrote.isPresent() && !answered && (friend.conversation().waitingSince().isEmpty()
                || !friend.mark().kind().owesAnswer())) {
            findings.broken(Invariant.NOBODY_FORGOTTEN, friend.id() + " wrote at " + wrote.get() + " and stands under "
                    + friend.mark().mark());
        }
    }

    private void answeredOnce() {
        Map<String, Outcome> outcomes = new HashMap<>();
        stored.everything().forEach(entry -> {
            if (entry.content() instanceof Content.MessageOut out
                    && outcomes.put(out.operation().value(), out.sending().outcome()) != null) {
                findings.broken(Invariant.STORED_ONCE, out.operation() + " is stored twice");
            }
        });
        Map<Head, Integer> perHead = new HashMap<>();
        for (Answer answer : answers) {
            String text = answer.operation().value();
            int arrived = arrived(text);
            Optional<Outcome> outcome = Optional.ofNullable(outcomes.get(text));
            if (arrived > 1) {
                findings.broken(Invariant.ONE_REPLY, text + " arrived " + arrived + " times");
            }
            if (arrived > 0 && outcome.filter(how -> how != Outcome.REFUSED).isEmpty()) {
                findings.broken(Invariant.REFUSED_GOT_NOTHING, text + " arrived and is shown as " + outcome);
            }
            if (outcome.filter(Outcome.ACCEPTED::equals).isPresent() && arrived == 0) {
                findings.broken(Invariant.ACCEPTED_IS_ACCEPTED, text + " is shown as accepted and LINE never took it");
            }
            if (arrived > 0 && perHead.merge(new Head(answer.friend(), answer.lastSeen()), 1, Integer::sum) > 1) {
                findings.broken(Invariant.NOBODY_ANSWERED_TWICE, answer.friend() + " was answered twice at "
                        + answer.lastSeen());
            }
        }
    }
}
