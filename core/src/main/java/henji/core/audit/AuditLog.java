package henji.core.audit;

import java.time.LocalDate;
import java.util.List;

/** Where entries are kept. Safe for use by several threads. */
public interface AuditLog {

    /** Adds an entry; adding the same one again changes nothing. */
    void append(AuditEntry entry);

    /**
     * Entries of one day, in order.
     *
     * @param day in UTC
     * @param limit 1 to 1,000; the newest are left off
     */
    List<AuditEntry> of(LocalDate day, int limit);
}
