package henji.testkit.audit;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;

class InMemoryAuditLogTest extends AuditLogContract {

    private InMemoryAuditLog log;

    @Override
    protected AuditLog emptyLog() {
        log = new InMemoryAuditLog();
        return log;
    }

    @Override
    protected void add(AuditEntry entry) {
        log.append(entry);
    }
}
