package henji.testkit.audit;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The activity log in memory. */
public final class InMemoryAuditLog implements AuditLog {

    private final List<AuditEntry> entries = new ArrayList<>();

    /** Adds an entry; the same one again changes nothing. */
    public synchronized void append(AuditEntry entry) {
        if (!entries.contains(entry)) {
            entries.add(entry);
        }
    }

    @Override
    public synchronized List<AuditEntry> of(LocalDate day, int limit) {
        return entries.stream()
                .filter(entry -> LocalDate.ofInstant(entry.at(), ZoneOffset.UTC).equals(day))
                .sorted(Comparator.comparing(AuditEntry::at))
                .limit(limit)
                .toList();
    }

    /** Everything, as it was added. */
    public synchronized List<AuditEntry> all() {
        return List.copyOf(entries);
    }
}
