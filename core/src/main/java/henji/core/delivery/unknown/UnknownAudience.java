package henji.core.delivery.unknown;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.segment.Segment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who a run goes to that sends an earlier one again: exactly those of it whose outcome cannot be known, whatever the
 * segment says by now. Who was proven meanwhile to have it is no longer among them.
 */
public final class UnknownAudience implements Audience {

    private final RunStore store;
    private final UnknownFriends unknown;
    private final RunId source;

    private UnknownAudience(RunStore store, RunId source) {
        this.store = store;
        this.unknown = new UnknownFriends(store);
        this.source = source;
    }

    /**
     * The audience of a run: its segment's, or the 不明 of the run that it sends again. One that is opened in the place
     * of a run that was never frozen has nobody to repeat and goes to the segment.
     */
    public static Audience of(Run run, RunStore store, Audience segment) {
        return run.againOf().flatMap(store::run).filter(source -> source.frozenAt().isPresent())
                .<Audience>map(source -> new UnknownAudience(store, source.id())).orElse(segment);
    }

    @Override
    public Page page(Segment segment, KeyRange range, Instant now, Optional<FriendId> after, int limit) {
        List<FriendId> friends = new ArrayList<>();
        Optional<UnknownFriends.Place> place = Optional.of(start(range, after));
        while (place.isPresent()) {
            UnknownFriends.Page page = unknown.page(source, place.get(), limit);
            for (UnknownFriends.Entry entry : page.entries()) {
                boolean follows = after.filter(last -> KeyRange.ORDER.compare(last, entry.friend()) >= 0).isEmpty();
                if (!follows || !range.contains(entry.friend())) {
                    continue;
                }
                friends.add(entry.friend());
                if (friends.size() == limit) {
                    return new Page(friends, Optional.of(entry.friend()), friends.size());
                }
            }
            boolean past = !page.entries().isEmpty() && isBeyond(range, page.entries().getLast().friend());
            place = past ? Optional.empty() : page.next();
        }
        return new Page(friends, Optional.empty(), friends.size());
    }

    /** Also of a step: who waits for it by now has nothing to do with whom it is sent again. */
    @Override
    public Audience waiting(DueStep due) {
        return this;
    }

    private static boolean isBeyond(KeyRange range, FriendId friend) {
        int shard = IndexShards.segmentShard(friend);
        return shard > range.lastShard() || shard == range.lastShard()
                && range.before().filter(end -> friend.compareTo(end) >= 0).isPresent();
    }

    /** The slice of the earlier run in which the range, or what is left of it, begins. */
    private UnknownFriends.Place start(KeyRange range, Optional<FriendId> after) {
        return after.flatMap(friend -> store.slices(source).stream()
                        .filter(slice -> slice.range().contains(friend)).findFirst()
                        .map(slice -> new UnknownFriends.Place(slice.number(), Optional.of(friend))))
                .orElseGet(() -> new UnknownFriends.Place(store.slices(source).stream()
                        .filter(slice -> slice.range().lastShard() >= range.firstShard())
                        .mapToInt(Slice::number).min().orElse(0), Optional.empty()));
    }
}
