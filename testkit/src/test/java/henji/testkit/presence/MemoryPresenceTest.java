package henji.testkit.presence;

import henji.core.presence.PresenceStore;

class MemoryPresenceTest extends PresenceStoreContract {

    @Override
    protected PresenceStore emptyStore() {
        return new MemoryPresence();
    }
}
