package henji.testkit.audit;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;

class MemoryAuditLogTest extends AuditLogContract {

    private MemoryAuditLog log;

    @Override
    protected AuditLog emptyLog() {
        log = new MemoryAuditLog();
        return log;
    }

    @Override
    protected void add(AuditEntry entry) {
        log.append(entry);
    }
}
