package henji.core.presence;

import henji.core.staff.StaffId;
import java.time.Instant;
import java.util.List;

/** Who is looking where; one presence per staff member, the last word counts. Safe for use by several threads. */
public interface PresenceStore {

    /** Notes it in place of what the same staff member said before. */
    void put(Presence presence);

    /** The staff member looks at nobody now. */
    void remove(StaffId staff);

    /** Everybody whose word holds at this time, by staff id; may lag by a second. */
    List<Presence> at(Instant now);
}
