package henji.testkit.audit;

import henji.core.audit.AuditLog;

class MemoryAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog emptyLog() {
        return new MemoryAuditLog();
    }
}
