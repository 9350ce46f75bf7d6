package henji.dynamodb;

import henji.core.presence.PresenceStore;
import henji.testkit.presence.PresenceStoreContract;

class DynamoPresenceTest extends PresenceStoreContract {

    @Override
    protected PresenceStore emptyStore() {
        Embedded.TABLES.clear();
        return new DynamoPresence(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
    }
}
