package henji.dynamodb;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.testkit.audit.AuditLogContract;

class DynamoAuditLogTest extends AuditLogContract {

    @Override
    protected AuditLog emptyLog() {
        Embedded.TABLES.clear();
        return new DynamoAuditLog(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
    }

    @Override
    protected void add(AuditEntry entry) {
        Embedded.CLIENT.transactWriteItems(request -> request.transactItems(
                DynamoAuditLog.write(Embedded.TABLES.name("Settings"), entry)));
    }
}
