package henji.core.audit;

import henji.core.staff.StaffId;
import java.time.Instant;
import java.util.Objects;

/**
 * One thing a person did.
 *
 * @param at when it was done
 * @param by who did it
 * @param request id of the request that did it, which the log lines carry, too
 * @param action what was done: a stable word such as {@code mark.created}
 * @param target id of what it was done to
 * @param version of the target after it; 0 once it is gone
 */
public record AuditEntry(Instant at, StaffId by, String request, String action, String target, long version) {

    public AuditEntry {
        Objects.requireNonNull(at);
        Objects.requireNonNull(by);
        Objects.requireNonNull(request);
        Objects.requireNonNull(action);
        Objects.requireNonNull(target);
    }
}
