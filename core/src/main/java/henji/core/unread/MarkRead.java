package henji.core.unread;

import henji.core.friend.FriendId;
import henji.core.rival.Rivals;
import henji.core.staff.StaffId;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Notes what a staff member has read, and takes it back. */
public final class MarkRead {

    private final ReadStore store;

    public MarkRead(ReadStore store) {
        this.store = store;
    }

    /**
     * The staff member has seen everything of a friend up to a message. Never takes back a later one; writes nothing
     * if it was noted already.
     *
     * @param upTo time of the newest message seen
     * @throws IllegalStateException if others wrote the same bucket all the time
     */
    public void read(StaffId staff, FriendId friend, Instant upTo) {
        FriendPlace place = FriendPlace.of(friend);
        write(staff, place, before -> before.of(place).filter(known -> !known.isBefore(upTo)).isPresent()
                ? before
                : before.with(place, upTo));
    }

    /**
     * The friend's newest message is to look new again to this staff member.
     *
     * @param lastIn when the friend wrote last
     * @throws IllegalStateException if others wrote the same bucket all the time
     */
    public void unread(StaffId staff, FriendId friend, Instant lastIn) {
        FriendPlace place = FriendPlace.of(friend);
        write(staff, place, before -> before.of(place).filter(lastIn::isAfter).isPresent()
                ? before
                : before.with(place, lastIn.minusMillis(1)));
    }

    private void write(StaffId staff, FriendPlace place, UnaryOperator<ReadBucket> change) {
        for (int i = 0; i < Rivals.TRIES; i++) {
            ReadStore.Stored before = store.bucket(staff, place.bucket());
            ReadBucket next = change.apply(before.bucket());
            if (next.equals(before.bucket()) || store.save(staff, place.bucket(), next, before.version())) {
                return;
            }
        }
        throw new IllegalStateException("the bucket changed during " + Rivals.TRIES + " tries");
    }
}
