package henji.core.card;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.friend.Conversation;
import henji.core.friend.ConversationStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import henji.core.mark.MarkId;
import henji.core.mark.ResponseMark;
import henji.core.search.FriendTerms;
import henji.core.search.Term;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKey;
import henji.core.timeline.MarkChange;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Changes of a friend by a person who saw a version of it: mark, assignee, tags, fields, name. Holds no state; safe
 * for use by several threads.
 */
public final class CardEditing {

    private static final int TAGS_MAX = 50;
    private static final int FIELDS_MAX = 50;
    private static final int NAME_MAX = 20;

    private final FriendStore friends;
    private final ConversationStore conversations;
    private final SettingsStore settings;
    private final DomainEvents bus;
    private final Consumer<FriendId> nameChanged;
    private final IndexShards shards;
    private final InstantSource clock;

    /** @param nameChanged asks for the name lists to follow the friend's names */
    public CardEditing(FriendStore friends, ConversationStore conversations, SettingsStore settings, DomainEvents bus,
            Consumer<FriendId> nameChanged, IndexShards shards, InstantSource clock) {
        this.friends = friends;
        this.conversations = conversations;
        this.settings = settings;
        this.bus = bus;
        this.nameChanged = nameChanged;
        this.shards = shards;
        this.clock = clock;
    }

    /**
     * Sets the mark by hand; a person may overwrite any, also a protected one.
     *
     * @throws InvalidInput for a mark that is not there, archived, or not for friends
     */
    public CardResult setMark(FriendId id, long version, MarkId to, Actor by) {
        ResponseMark mark = settings.read().mark(to)
                .filter(each -> !each.archived() && each.use() != ResponseMark.Use.MESSAGES)
                .orElseThrow(() -> InvalidInput.at("mark", "not-found"));
        return change(id, version, friend -> {
            if (friend.mark().mark().equals(to)) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            Friend after = friend.withMark(new MarkState(to, mark.kind(), now, by))
                    .withConversation(waiting(friend.conversation(), mark));
            TimelineEntry entry = entry(friend, by, now, new Content.MarkChanged())
                    .withMarkChange(Optional.of(new MarkChange(Optional.of(friend.mark().mark()), to, by)));
            return Optional.of(new Step(after, entry));
        });
    }

    /** Nobody waits any more under a mark that owes nothing; under one that does, the last open question counts. */
    private static Conversation waiting(Conversation talk, ResponseMark mark) {
        if (!mark.kind().owesAnswer()) {
            return talk.withWaitingSince(Optional.empty());
        }
        Optional<Instant> open = talk.lastIn().filter(in -> talk.lastOut().filter(in::isBefore).isEmpty());
        return talk.withWaitingSince(talk.waitingSince().or(() -> open));
    }

    /**
     * Gives the friend to a staff member, or to nobody.
     *
     * @throws InvalidInput for somebody who is not at the desk or disabled
     */
    public CardResult assign(FriendId id, long version, Optional<StaffId> to, Actor by) {
        to.ifPresent(staff -> settings.read().member(staff).filter(member -> !member.disabled())
                .orElseThrow(() -> InvalidInput.at("assignee", "not-found")));
        return change(id, version, friend -> friend.assignee().equals(to)
                ? Optional.empty()
                : Optional.of(new Step(friend.withAssignee(to),
                        entry(friend, by, clock.instant(), new Content.Assigned(friend.assignee(), to)))));
    }

    /**
     * Adds and removes tags.
     *
     * @throws InvalidInput for a tag that is not there or archived, or too many on one friend
     */
    public CardResult tag(FriendId id, long version, List<TagId> add, List<TagId> remove, Actor by) {
        Settings now = settings.read();
        for (int i = 0; i < add.size(); i++) {
            if (now.tag(add.get(i)).filter(tag -> !tag.archived()).isEmpty()) {
                throw InvalidInput.at("add[" + i + "]", "not-found");
            }
        }
        return change(id, version, friend -> {
            Set<TagId> tags = new HashSet<>(friend.tags());
            tags.addAll(add);
            tags.removeAll(remove);
            if (tags.equals(friend.tags())) {
                return Optional.empty();
            }
            if (tags.size() > TAGS_MAX) {
                throw new InvalidInput(Fault.at("add", "too-many", "max", TAGS_MAX));
            }
            Content what = new Content.Tagged(difference(tags, friend.tags()), difference(friend.tags(), tags));
            return Optional.of(new Step(friend.withTags(tags), entry(friend, by, clock.instant(), what)));
        });
    }

    /**
     * Sets and clears fields.
     *
     * @param set values as neutral trees, by field
     * @throws InvalidInput for a field that is not there or archived, or a value not of its type
     */
    public CardResult setFields(FriendId id, long version, Map<FieldId, Object> set, Set<FieldId> clear, Actor by) {
        Settings now = settings.read();
        Map<FieldId, FieldInput.Read> read = new HashMap<>();
        set.forEach((field, tree) -> {
            String path = "set." + field.value();
            FriendField definition = now.field(field).filter(each -> !each.archived())
                    .orElseThrow(() -> InvalidInput.at(path, "not-found"));
            read.put(field, FieldInput.read(definition, path, tree));
        });
        return change(id, version, friend -> {
            Map<FieldId, FieldValue> typed = new HashMap<>(friend.fields());
            Map<FieldId, String> free = new HashMap<>(friend.texts());
            clear.forEach(field -> {
                typed.remove(field);
                free.remove(field);
            });
            read.forEach((field, input) -> {
                switch (input) {
                    case FieldInput.Read.Typed(FieldValue value) -> typed.put(field, value);
                    case FieldInput.Read.Free(String text) -> free.put(field, text);
                }
            });
            Set<FieldId> changed = new HashSet<>(changed(friend.fields(), typed));
            changed.addAll(changed(friend.texts(), free));
            if (changed.isEmpty()) {
                return Optional.empty();
            }
            if (typed.size() + free.size() > FIELDS_MAX) {
                throw new InvalidInput(Fault.at("set", "too-many", "max", FIELDS_MAX));
            }
            return Optional.of(new Step(friend.withFields(typed, free),
                    entry(friend, by, clock.instant(), new Content.FieldsChanged(changed))));
        });
    }

    /**
     * Gives the friend a name of the desk's own, or takes it away.
     *
     * @throws InvalidInput for a name that is empty or too long
     */
    public CardResult rename(FriendId id, long version, Optional<String> name, Actor by) {
        Optional<String> desk = name.map(text -> Text.label("displayName", text, NAME_MAX));
        CardResult result = change(id, version, friend -> friend.names().desk().equals(desk)
                ? Optional.empty()
                : Optional.of(new Step(friend.withDeskName(desk),
                        entry(friend, by, clock.instant(), new Content.Renamed()))));
        if (result instanceof CardResult.Done) {
            // Also when nothing changed: an earlier try may have died between the write and this message.
            nameChanged.accept(id);
        }
        return result;
    }

    private record Step(Friend after, TimelineEntry entry) {
    }

    private CardResult change(FriendId id, long version, Function<Friend, Optional<Step>> decide) {
        Optional<Friend> found = friends.read(id);
        if (found.isEmpty()) {
            return new CardResult.NoSuchFriend();
        }
        Friend before = found.get();
        if (before.version() != version) {
            return new CardResult.Stale(before);
        }
        Optional<Step> step = decide.apply(before);
        if (step.isEmpty()) {
            return new CardResult.Done(before, Optional.empty());
        }
        Friend after = step.get().after();
        Set<Term> listed = FriendTerms.of(before);
        Set<Term> wanted = FriendTerms.of(after);
        return switch (conversations.commit(new ConversationStore.Change(found, after, List.of(step.get().entry()),
                difference(wanted, listed), difference(listed, wanted)))) {
            case FriendStore.Written.Done(Friend stored) -> {
                publish(before, stored, step.get().entry());
                yield new CardResult.Done(stored, Optional.of(step.get().entry()));
            }
            case FriendStore.Written.Stale(Optional<Friend> current) -> current
                    .<CardResult>map(CardResult.Stale::new).orElseGet(CardResult.NoSuchFriend::new);
        };
    }

    private void publish(Friend before, Friend after, TimelineEntry entry) {
        if (!before.mark().mark().equals(after.mark().mark())) {
            bus.publish(List.of(new DomainEvent.MarkChanged(after.id(), Optional.of(before.mark().mark()),
                    after.mark().mark(), entry.by().code(), after.mark().since())));
        }
    }

    /** A version is written once, so it names the entry. */
    private TimelineEntry entry(Friend before, Actor by, Instant now, Content content) {
        EntryKey key = EntryKey.of(now, "card." + (before.version() + 1));
        return TimelineEntry.recorded(ThreadId.of(before.id()), key,
                shards.drawFor(before.id().value() + key.value()), now, by, content);
    }

    private static <T> Set<T> difference(Set<T> all, Set<T> without) {
        Set<T> rest = new HashSet<>(all);
        rest.removeAll(without);
        return rest;
    }

    private static <V> Set<FieldId> changed(Map<FieldId, V> before, Map<FieldId, V> after) {
        Set<FieldId> fields = new HashSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.removeIf(field -> Optional.ofNullable(before.get(field)).equals(Optional.ofNullable(after.get(field))));
        return fields;
    }
}
