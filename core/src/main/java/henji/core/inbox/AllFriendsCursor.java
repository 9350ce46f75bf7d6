package henji.core.inbox;

import henji.core.cursor.Cursor;
import henji.core.digits.Digits;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where {@link AllFriendsList} stands.
 *
 * @param firstDay of the feed, when the list was begun: who is silent since then comes from the segment index
 */
record AllFriendsCursor(LocalDate firstDay, Place place) {

    /** How many friends of one and the same recorded time it can hold. */
    static final int SAME_TIME_MAX = 20;

    private static final String ID = "U[0-9a-f]{32}";
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{16});([0-9]{1,6});"
            + "(?:f([0-9]{13})((?:," + ID + "){0," + SAME_TIME_MAX + "})|s([0-9]{1,2})(" + ID + ")?)");

    /** In the feed before a time, or in the segment index. */
    sealed interface Place {

        /** @param shown friends already shown whose entry was recorded at this very time */
        record InFeed(Instant until, Set<FriendId> shown) implements Place {
        }

        record InSegments(int shard, Optional<FriendId> after) implements Place {
        }
    }

    String write(String fingerprint) {
        String where = switch (place) {
            case Place.InFeed(Instant until, var shown) -> "f" + Digits.ofMillis(until.toEpochMilli())
                    + String.join("", shown.stream().sorted().map(friend -> "," + friend).toList());
            case Place.InSegments(int shard, var after) ->
                    "s" + shard + after.map(FriendId::value).orElse("");
        };
        return Cursor.seal(fingerprint + ";" + firstDay.toEpochDay() + ";" + where);
    }

    /** @throws InvalidInput with code {@code bad-cursor} for anything but a cursor of this query */
    static AllFriendsCursor read(String cursor, String fingerprint) {
        Matcher parts = FORM.matcher(Cursor.openText(cursor));
        if (!parts.matches() || !parts.group(1).equals(fingerprint)) {
            throw Cursor.bad();
        }
        LocalDate firstDay = LocalDate.ofEpochDay(Long.parseLong(parts.group(2)));
        if (parts.group(3) != null) {
            Set<FriendId> shown = new HashSet<>();
            Stream.of(parts.group(4).split(",")).filter(id -> !id.isEmpty()).map(FriendId::new).forEach(shown::add);
            return new AllFriendsCursor(firstDay,
                    new Place.InFeed(Instant.ofEpochMilli(Long.parseLong(parts.group(3))), shown));
        }
        int shard = Integer.parseInt(parts.group(5));
        if (shard >= IndexShards.SEGMENT_SHARDS) {
            throw Cursor.bad();
        }
        return new AllFriendsCursor(firstDay,
                new Place.InSegments(shard, Optional.ofNullable(parts.group(6)).map(FriendId::new)));
    }
}
