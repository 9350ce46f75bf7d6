package henji.core.audit;

import henji.core.staff.Actor;
import henji.core.staff.StaffId;
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

    public Actor.Member actor() {
        return new Actor.Member(staff);
    }
}
