package henji.core.conversation;

import henji.core.friend.Friend;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What an operation did to a friend before, when it comes again because its answer was lost. The friend's memory of
 * {@link henji.core.friend.RecentOperations} decides whether to look at all, so the first time reads nothing of the
 * timeline. Holds no state; safe for use by several threads.
 */
public final class EarlierDoing {

    /** A repetition comes soon, so what it repeats is among the newest entries; only a chance likeness reads on. */
    private static final int PAGE = 50;

    private final TimelineStore timeline;

    /** Reads in this timeline. */
    public EarlierDoing(TimelineStore timeline) {
        this.timeline = timeline;
    }

    /**
     * Finds the entry that the operation made.
     *
     * @param friend as just read
     * @param madeByIt tells the operation's entry from others of the friend
     * @return nothing if it is not among the operations that the friend remembers
     */
    public Optional<TimelineEntry> of(Friend friend, OperationId operation, Predicate<TimelineEntry> madeByIt) {
        if (!friend.conversation().recentOperations().mayHold(operation)) {
            return Optional.empty();
        }
        Optional<EntryKey> before = Optional.empty();
        while (true) {
            List<TimelineEntry> page = timeline.newestFirst(ThreadId.of(friend.id()), before, PAGE);
            Optional<TimelineEntry> own = page.stream().filter(madeByIt).findFirst();
            if (own.isPresent() || page.size() < PAGE) {
                return own;
            }
            before = Optional.of(page.getLast().key());
        }
    }
}
