package henji.core.audit;

import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import java.time.Instant;
import java.util.Objects;

/**
 * Who asked for a change, and in which request.
 *
 * @param request id of the request, as log lines carry it
 */
public record Author(StaffId staff, String request) {

    public Author {
        Objects.requireNonNull(staff);
        Objects.requireNonNull(request);
    }

    /**
     * The entry of what they do.
     *
     * @param action stable word such as {@code mark.created}
     * @param target id of what it is done to
     * @param version of the target after it; 0 once it is gone
     */
    public AuditEntry did(Instant at, String action, String target, long version) {
        return new AuditEntry(at, staff, request, action, target, version);
    }

    public Actor.Member actor() {
        return new Actor.Member(staff);
    }
}
