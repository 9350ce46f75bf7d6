package henji.core.search;

import henji.core.cursor.Cursor;
import henji.core.digits.Digits;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.search.candidate.Position;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position as an opaque text. It carries nothing but where to go on, and the fingerprint of its query: whoever makes
 * one up reads the same lists as they may read anyway, from another place; one of another query is refused.
 */
final class SearchCursor {

    private static final String ID = "U[0-9a-f]{32}";
    private static final Pattern LISTED = Pattern.compile("([ps]);([0-9a-f]{16});([0-9]{1,2});(" + ID + ")?");
    private static final Pattern QUEUED = Pattern.compile(
            "q;([0-9a-f]{16});([A-Za-z0-9_-]{1,40});([0-9]{1,2});(?:([0-9]{13});(" + ID + "))?");

    private SearchCursor() {
    }

    static String write(Position position, String query) {
        String text = switch (position) {
            case Position.InPostings(int shard, var after) -> listed("p", query, shard, after);
            case Position.InSegments(int shard, var after) -> listed("s", query, shard, after);
            case Position.InQueue(MarkId mark, int shard, var after) -> "q;" + query + ";" + mark.value() + ";" + shard
                    + ";" + after.map(place -> Digits.ofMillis(place.since().toEpochMilli()) + ";" + place.friend())
                            .orElse("");
        };
        return Cursor.seal(text);
    }

    private static String listed(String kind, String query, int shard, Optional<FriendId> after) {
        return kind + ";" + query + ";" + shard + ";" + after.map(FriendId::value).orElse("");
    }

    /**
     * @param marks those of the query's queues
     * @throws InvalidInput with path {@code cursor} and code {@code bad-cursor} for anything that {@link #write} does
     *     not give for this query
     */
    static Position read(String cursor, String query, List<MarkId> marks, int shards) {
        String text = Cursor.openText(cursor);
        Matcher listed = LISTED.matcher(text);
        if (listed.matches() && listed.group(2).equals(query)) {
            int shard = Integer.parseInt(listed.group(3));
            Optional<FriendId> after = Optional.ofNullable(listed.group(4)).map(FriendId::new);
            if (listed.group(1).equals("p") && shard < shards) {
                return new Position.InPostings(shard, after);
            }
            if (listed.group(1).equals("s") && shard < IndexShards.SEGMENT_SHARDS) {
                return new Position.InSegments(shard, after);
            }
        }
        Matcher queued = QUEUED.matcher(text);
        if (queued.matches() && queued.group(1).equals(query)) {
            MarkId mark = new MarkId(queued.group(2));
            int shard = Integer.parseInt(queued.group(3));
            if (marks.contains(mark) && shard < shards) {
                return new Position.InQueue(mark, shard, Optional.ofNullable(queued.group(4)).map(since ->
                        new Position.InQueue.Place(Instant.ofEpochMilli(Long.parseLong(since)),
                                new FriendId(queued.group(5)))));
            }
        }
        throw Cursor.bad();
    }
}
