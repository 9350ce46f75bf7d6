package henji.core.unread;

import henji.core.staff.StaffId;
import java.util.Objects;

/** The table of what each staff member has read. Safe for use by several threads. */
public interface ReadStore {

    /**
     * A bucket as it is stored.
     *
     * @param version counts writes; 0 for one that is not there
     */
    record Stored(ReadBucket bucket, long version) {
        public Stored {
            Objects.requireNonNull(bucket);
        }
    }

    /** All that somebody has read; may lag by a second. */
    ReadState all(StaffId staff);

    /**
     * One bucket, as it is now.
     *
     * @param number 0 to 15
     */
    Stored bucket(StaffId staff, int number);

    /**
     * Stores a bucket if nobody wrote it since.
     *
     * @param seen version of the bucket that it replaces
     * @return false if it was written since; nothing was changed then
     */
    boolean save(StaffId staff, int number, ReadBucket next, long seen);
}
