package henji.messaging;

import henji.core.friend.FriendId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The wish to ask LINE for a friend's profile, as it stands in a queue: {@code {"v":1,"task":"profile","friendId",
 * "tries"}}. The one place that knows its JSON, for who sends it, who hands it on and who does it.
 *
 * @param tries how often LINE was asked in vain, from 1
 */
public record ProfileTask(FriendId friend, int tries) {

    static final String NAME = "profile";

    /**
     * Reads a message's body.
     *
     * @return absent if it asks for something else
     * @throws IllegalArgumentException if it asks for a profile without saying whose, or after how many tries
     */
    public static Optional<ProfileTask> read(Map<String, Object> body) {
        if (!NAME.equals(body.get("task"))) {
            return Optional.empty();
        }
        if (body.get("friendId") instanceof String friend && body.get("tries") instanceof Number tries
                && tries.intValue() > 0) {
            return Optional.of(new ProfileTask(new FriendId(friend), tries.intValue()));
        }
        throw new IllegalArgumentException("a profile of nobody, or without a number of tries");
    }

    /** The message's body as a tree. */
    Map<String, Object> body() {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("v", 1);
        body.put("task", NAME);
        body.put("friendId", friend.value());
        body.put("tries", tries);
        return body;
    }
}
