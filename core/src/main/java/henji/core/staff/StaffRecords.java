package henji.core.staff;

import java.util.Optional;

/** Port: reads a staff record. */
public interface StaffRecords {

    /** The record as stored now; absent for somebody who was never entered or changed by an admin. */
    Optional<StaffMember> find(StaffId id);
}
