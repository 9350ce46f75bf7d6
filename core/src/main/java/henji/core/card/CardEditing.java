package henji.core.card;

import henji.core.conversation.ConversationStore;
import henji.core.event.DomainEvents;
import henji.core.field.FieldId;
import henji.core.field.FieldValue;
import henji.core.field.FriendField;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.friend.IndexShards;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.input.Text;
import henji.core.mark.MarkId;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Changes of a friend by a person who saw a version of it: mark, assignee, tags, fields, name. Holds no state; safe
 * for use by several threads.
 */
public final class CardEditing {

    private static final int FIELDS_MAX = 50;
    private static final int NAME_MAX = 20;

    private final FriendStore friends;
    private final CardWriting writing;
    private final SettingsStore settings;
    private final DomainEvents bus;
    private final Consumer<FriendId> nameChanged;
    private final IndexShards shards;
    private final InstantSource clock;

    /** @param nameChanged asks for the name lists to follow the friend's names */
    public CardEditing(FriendStore friends, ConversationStore conversations, SettingsStore settings, DomainEvents bus,
            Consumer<FriendId> nameChanged, IndexShards shards, InstantSource clock) {
        this.friends = friends;
        this.writing = new CardWriting(conversations);
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
        return change(id, version, by, FriendChange.mark(settings.read(), to));
    }

    /**
     * Gives the friend to a staff member, or to nobody.
     *
     * @throws InvalidInput for somebody who is not at the desk or disabled
     */
    public CardResult assign(FriendId id, long version, Optional<StaffId> to, Actor by) {
        return change(id, version, by, FriendChange.assignee(settings.read(), to));
    }

    /**
     * Adds and removes tags.
     *
     * @throws InvalidInput for a tag that is not there or archived, or too many on one friend
     */
    public CardResult tag(FriendId id, long version, List<TagId> add, List<TagId> remove, Actor by) {
        return change(id, version, by, FriendChange.tags(settings.read(), add, remove));
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
        return change(id, version, by, (steps, friend) -> {
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
            return Optional.of(steps.step(friend, friend.withFields(typed, free),
                    new Content.FieldsChanged(changed)));
        });
    }

    /**
     * Gives the friend a name of the desk's own, or takes it away.
     *
     * @throws InvalidInput for a name that is empty or too long
     */
    public CardResult rename(FriendId id, long version, Optional<String> name, Actor by) {
        Optional<String> desk = name.map(text -> Text.label("displayName", text, NAME_MAX));
        CardResult result = change(id, version, by, (steps, friend) -> friend.names().desk().equals(desk)
                ? Optional.empty()
                : Optional.of(steps.step(friend, friend.withDeskName(desk), new Content.Renamed())));
        // Also when nothing changed now: an earlier try may have died between the write and this message.
        return switch (result) {
            case CardResult.Done done -> followed(done);
            case CardResult.Stale(Friend current) when current.names().desk().equals(desk) ->
                    followed(new CardResult.Done(current, Optional.empty()));
            default -> result;
        };
    }

    private CardResult followed(CardResult.Done renamed) {
        nameChanged.accept(renamed.friend().id());
        return renamed;
    }

    private CardResult change(FriendId id, long version, Actor by, FriendChange change) {
        return change(id, version, by, (steps, friend) -> {
            if (!change.fits(friend)) {
                throw new InvalidInput(Fault.at("add", "too-many", "max", FriendChange.TAGS_MAX));
            }
            return steps.change(friend, change);
        });
    }

    private CardResult change(FriendId id, long version, Actor by,
            BiFunction<CardSteps, Friend, Optional<CardStep>> decide) {
        Optional<Friend> found = friends.read(id);
        if (found.isEmpty()) {
            return new CardResult.NoSuchFriend();
        }
        Friend before = found.get();
        if (before.version() != version) {
            return new CardResult.Stale(before);
        }
        Optional<CardStep> step = decide.apply(new CardSteps(shards, by, clock.instant(), Optional.empty()), before);
        if (step.isEmpty()) {
            return new CardResult.Done(before, Optional.empty());
        }
        return switch (writing.write(step.get())) {
            case FriendStore.Written.Done(Friend stored) -> {
                step.get().event().ifPresent(event -> bus.publish(List.of(event)));
                yield new CardResult.Done(stored, Optional.of(step.get().entry()));
            }
            case FriendStore.Written.Stale(Optional<Friend> current) -> current
                    .<CardResult>map(CardResult.Stale::new).orElseGet(CardResult.NoSuchFriend::new);
        };
    }

    private static <V> Set<FieldId> changed(Map<FieldId, V> before, Map<FieldId, V> after) {
        Set<FieldId> fields = new HashSet<>(before.keySet());
        fields.addAll(after.keySet());
        fields.removeIf(field -> Optional.ofNullable(before.get(field)).equals(Optional.ofNullable(after.get(field))));
        return fields;
    }
}
