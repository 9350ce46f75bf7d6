package henji.core.delivery.freeze;

import henji.core.delivery.batch.PushOutcomes;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.message.PersonalText;
import henji.core.parallel.Parallel;
import henji.core.settings.FieldWords;
import henji.core.settings.SettingsStore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from friends what they will read in the places of personal messages. One strong read of each friend. */
public final class PersonalValues {

    private final FriendStore friends;
    private final SettingsStore settings;

    /** @param settings with the labels of choices */
    public PersonalValues(FriendStore friends, SettingsStore settings) {
        this.friends = friends;
        this.settings = settings;
    }

    /**
     * The values that friends have, as a place takes them.
     *
     * @param ids at most {@value PushOutcomes#MAX}
     * @return of each id, also of one that is gone, the values that are there
     */
    public Map<FriendId, Map<PersonalText.Variable, String>> of(List<PersonalText.Variable> variables,
            List<FriendId> ids) {
        Map<FriendId, Friend> found = friends.readAll(ids);
        FieldWords words = new FieldWords(settings.read());
        Map<FriendId, Map<PersonalText.Variable, String>> values = new HashMap<>();
        for (FriendId id : ids) {
            Optional<Friend> friend = Optional.ofNullable(found.get(id));
            values.put(id, friend.map(one -> of(one, variables, words)).orElse(Map.of()));
        }
        return values;
    }

    /** The same of any number of friends, who are read a hundred at a time and all at once. */
    public Map<FriendId, Map<PersonalText.Variable, String>> ofMany(List<PersonalText.Variable> variables,
            List<FriendId> ids) {
        List<List<FriendId>> parts = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += PushOutcomes.MAX) {
            parts.add(ids.subList(from, Math.min(ids.size(), from + PushOutcomes.MAX)));
        }
        Map<FriendId, Map<PersonalText.Variable, String>> values = new HashMap<>();
        AtOnce.each(Parallel.VIRTUAL_THREADS, parts, part -> of(variables, part)).forEach(values::putAll);
        return values;
    }

    private static Map<PersonalText.Variable, String> of(Friend friend, List<PersonalText.Variable> variables,
            FieldWords words) {
        Map<PersonalText.Variable, String> values = new HashMap<>();
        variables.forEach(variable -> value(friend, variable, words).map(PersonalText::said)
                .filter(said -> !said.isBlank()).ifPresent(said -> values.put(variable, said)));
        return values;
    }

    private static Optional<String> value(Friend friend, PersonalText.Variable variable, FieldWords words) {
        return switch (variable) {
            case PersonalText.Variable.Name name -> friend.names().shown();
            case PersonalText.Variable.Field(var id) -> Optional.ofNullable(friend.texts().get(id))
                    .or(() -> Optional.ofNullable(friend.fields().get(id)).flatMap(held -> words.of(id, held)));
        };
    }
}
