package henji.dynamodb;

import henji.core.audit.AuditLog;
import henji.testkit.audit.AuditLogContract;

class DynamoAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog emptyLog() {
        Embedded.TABLES.clear();
        return new DynamoAuditLog(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
    }
}
