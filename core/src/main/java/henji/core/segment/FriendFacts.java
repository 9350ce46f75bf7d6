package henji.core.segment;

import henji.core.friend.Friend;
import henji.core.friend.OpenMessageMark;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Collectors;

/** The facts of a whole friend: nothing stays open. Decisions are made on these, never on an index. */
public final class FriendFacts {

    private FriendFacts() {
    }

    /** @param zone the account's time zone */
    public static SegmentFacts of(Friend friend, ZoneId zone) {
        return new SegmentFacts(
                friend.mark().mark(),
                LocalDate.ofInstant(friend.mark().since(), zone),
                friend.conversation().openMarks().stream().map(OpenMessageMark::mark).collect(Collectors.toSet()),
                friend.tags(),
                friend.fields(),
                friend.assignee(),
                friend.follow().state(),
                day(friend.follow().at(), zone),
                day(friend.conversation().lastIn(), zone),
                day(friend.conversation().lastOut(), zone),
                friend.conversation().waitingSince().map(SegmentFacts.Since::exactly),
                friend.language(),
                friend.entryRoute(),
                Optional.of(new SegmentFacts.Texts(friend.names(), friend.texts())));
    }

    private static Optional<LocalDate> day(Optional<Instant> moment, ZoneId zone) {
        return moment.map(at -> LocalDate.ofInstant(at, zone));
    }
}
