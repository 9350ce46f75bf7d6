package henji.core.card;

import henji.core.friend.Conversation;
import henji.core.friend.Friend;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.mark.ResponseMark;
import henji.core.settings.Settings;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.MarkChange;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Works out what a change makes of a friend, and what takes it back; reads and writes nothing. Each step raises the
 * friend's version by one, and a version is written once: so the version names the step's entry.
 *
 * @param operation names the change where it is made on many friends; the friend remembers it and the entry carries it
 */
record CardSteps(IndexShards shards, Actor by, Instant now, Optional<OperationId> operation) {

    private static final String PREFIX = "card.";

    /** Empty where nothing has to change. */
    Optional<CardStep> change(Friend friend, FriendChange change) {
        return switch (change) {
            case FriendChange.SetMark(ResponseMark mark) when friend.mark().mark().equals(mark.id()) ->
                    Optional.empty();
            case FriendChange.SetMark(ResponseMark mark) -> Optional.of(marked(friend,
                    new MarkState(mark.id(), mark.kind(), now, by), waiting(friend.conversation(), mark)));
            case FriendChange.SetTags tags -> tagged(friend, tags.on(friend.tags()));
            case FriendChange.Assign(Optional<StaffId> to) -> assigned(friend, to);
        };
    }

    /** What takes an entry's change back; only right while the friend is as that change left it. */
    sealed interface Back {

        record Step(CardStep step) implements Back {
        }

        /** The entry is no such change, or does not say what was before. */
        record Impossible() implements Back {
        }

        /** What was before may not be chosen any more: archived, deleted, disabled. */
        record SettingGone() implements Back {
        }
    }

    /** Takes back what a change of this subject did: the friend stands as before, also in the queue. */
    Back back(Friend friend, TimelineEntry entry, FriendChange.Subject subject, Settings settings) {
        return switch (entry.content()) {
            case Content.MarkChanged(Optional<FriendBefore> before)
                    when subject == FriendChange.Subject.MARK && before.isPresent() -> {
                MarkState mark = before.get().mark();
                boolean there = settings.mark(mark.mark()).filter(each -> !each.archived()).isPresent();
                yield there
                        ? new Back.Step(marked(friend, mark,
                                friend.conversation().withWaitingSince(before.get().waitingSince())))
                        : new Back.SettingGone();
            }
            case Content.Tagged(Set<TagId> added, Set<TagId> removed) when subject == FriendChange.Subject.TAGS -> {
                boolean there = removed.stream().allMatch(tag ->
                        settings.tag(tag).filter(each -> !each.archived()).isPresent());
                yield there
                        ? back(tagged(friend, new FriendChange.SetTags(removed, added).on(friend.tags())))
                        : new Back.SettingGone();
            }
            case Content.Assigned(Optional<StaffId> from, Optional<StaffId> to)
                    when subject == FriendChange.Subject.ASSIGNEE -> {
                boolean there = from.isEmpty()
                        || settings.member(from.get()).filter(member -> !member.disabled()).isPresent();
                yield there ? back(assigned(friend, from)) : new Back.SettingGone();
            }
            default -> new Back.Impossible();
        };
    }

    private static Back back(Optional<CardStep> step) {
        return step.<Back>map(Back.Step::new).orElseGet(Back.Impossible::new);
    }

    /** Whether this entry is the step that wrote this version of the friend. */
    static boolean wrote(TimelineEntry entry, Friend friend) {
        String id = entry.key().eventId();
        String name = PREFIX + friend.version();
        return id.equals(name) || id.startsWith(name + ".");
    }

    /** Whether this entry is a step of that operation. */
    static boolean isOf(TimelineEntry entry, OperationId operation) {
        String id = entry.key().eventId();
        return id.startsWith(PREFIX) && id.endsWith("." + operation.value());
    }

    CardStep step(Friend before, Friend after, Content content) {
        EntryKey key = EntryKey.of(now, PREFIX + (before.version() + 1)
                + operation.map(each -> "." + each.value()).orElse(""));
        TimelineEntry entry = TimelineEntry.recorded(ThreadId.of(before.id()), key,
                shards.drawFor(before.id().value() + key.value()), now, by, content);
        return new CardStep(before, operation.map(each -> remembering(after, each)).orElse(after), entry);
    }

    private static Friend remembering(Friend friend, OperationId operation) {
        Conversation talk = friend.conversation();
        return friend.withConversation(talk.withRecentOperations(talk.recentOperations().with(operation)));
    }

    private CardStep marked(Friend friend, MarkState mark, Conversation talk) {
        FriendBefore before = new FriendBefore(friend.mark(), friend.conversation().waitingSince(),
                friend.conversation().lastOut());
        CardStep step = step(friend, friend.withMark(mark).withConversation(talk),
                new Content.MarkChanged(Optional.of(before)));
        MarkChange change = new MarkChange(Optional.of(friend.mark().mark()), mark.mark(), by);
        return new CardStep(friend, step.after(), step.entry().withMarkChange(Optional.of(change)));
    }

    /** Nobody waits any more under a mark that owes nothing; under one that does, the last open question counts. */
    private static Conversation waiting(Conversation talk, ResponseMark mark) {
        if (!mark.kind().owesAnswer()) {
            return talk.withWaitingSince(Optional.empty());
        }
        Optional<Instant> open = talk.lastIn().filter(in -> talk.lastOut().filter(in::isBefore).isEmpty());
        return talk.withWaitingSince(talk.waitingSince().or(() -> open));
    }

    private Optional<CardStep> tagged(Friend friend, Set<TagId> tags) {
        return tags.equals(friend.tags())
                ? Optional.empty()
                : Optional.of(step(friend, friend.withTags(tags),
                        new Content.Tagged(difference(tags, friend.tags()), difference(friend.tags(), tags))));
    }

    private Optional<CardStep> assigned(Friend friend, Optional<StaffId> to) {
        return friend.assignee().equals(to)
                ? Optional.empty()
                : Optional.of(step(friend, friend.withAssignee(to), new Content.Assigned(friend.assignee(), to)));
    }

    private static Set<TagId> difference(Set<TagId> all, Set<TagId> without) {
        Set<TagId> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }
}
