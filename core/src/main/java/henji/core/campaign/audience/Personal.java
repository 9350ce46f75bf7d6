package henji.core.campaign.audience;

import henji.core.delivery.freeze.PersonalValues;
import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.message.PersonalText;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What messages with places mean for an audience, said before anything is sent. Values are no part of the index, so
 * each friend is read: of a large audience only the first {@value #EXAMINED_MAX} in key order, which is as good as by
 * lot.
 *
 * @param examined how many friends were read; fewer than the audience if that is larger
 * @param lacking how many of them will read a fallback somewhere
 * @param fallbacks how many of them lack the value, for each variable in the messages' order
 * @param examples what the first of them will read
 */
public record Personal(long examined, long lacking, Map<PersonalText.Variable, Long> fallbacks,
        Map<FriendId, OutgoingMessages> examples) {

    /** Most friends read for one look. */
    public static final int EXAMINED_MAX = 2_000;
    private static final int EXAMPLES = 10;

    public Personal {
        fallbacks = new LinkedHashMap<>(fallbacks);
        examples = new LinkedHashMap<>(examples);
        Objects.checkIndex(Math.toIntExact(lacking), Math.toIntExact(examined) + 1);
    }

    /** @param friends the first of the audience, at most {@value #EXAMINED_MAX} */
    public static Personal of(PersonalMessages template, List<FriendId> friends, PersonalValues values) {
        Map<PersonalText.Variable, Long> fallbacks = new LinkedHashMap<>();
        template.variables().forEach(variable -> fallbacks.put(variable, 0L));
        Map<FriendId, OutgoingMessages> examples = new LinkedHashMap<>();
        Map<FriendId, Map<PersonalText.Variable, String>> found = values.ofMany(template.variables(), friends);
        long lacking = 0;
        for (FriendId friend : friends) {
            Map<PersonalText.Variable, String> theirs = found.get(friend);
            List<PersonalText.Variable> missing = new ArrayList<>(template.variables());
            missing.removeAll(theirs.keySet());
            missing.forEach(variable -> fallbacks.merge(variable, 1L, Long::sum));
            lacking += missing.isEmpty() ? 0 : 1;
            if (examples.size() < EXAMPLES) {
                examples.put(friend, template.filled(theirs));
            }
        }
        return new Personal(friends.size(), lacking, fallbacks, examples);
    }
}
