package henji.core.audit;

import java.time.LocalDate;
import java.util.List;

/**
 * Where entries are read. They are written by the stores, each with the change that it tells of, so that there is
 * neither a change without an entry nor an entry without a change. Safe for use by several threads.
 */
public interface AuditLog {

    /**
     * Entries of one day, in order.
     *
     * @param day in UTC
     * @param limit 1 to 1,000; the newest are left off
     */
    List<AuditEntry> of(LocalDate day, int limit);
}
