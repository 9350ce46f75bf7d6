package henji.testkit.presence;

import henji.core.presence.PresenceStore;

class InMemoryPresenceTest extends PresenceStoreContract {

    @Override
    protected PresenceStore emptyStore() {
        return new InMemoryPresence();
    }
}
