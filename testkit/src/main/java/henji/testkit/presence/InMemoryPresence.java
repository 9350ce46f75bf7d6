package henji.testkit.presence;

import henji.core.presence.Presence;
import henji.core.presence.PresenceStore;
import henji.core.staff.StaffId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Presence in memory. */
public final class InMemoryPresence implements PresenceStore {

    private final Map<StaffId, Presence> last = new ConcurrentSkipListMap<>();

    @Override
    public void put(Presence presence) {
        last.put(presence.staff(), presence);
    }

    @Override
    public void remove(StaffId staff) {
        last.remove(staff);
    }

    @Override
    public List<Presence> at(Instant now) {
        return last.values().stream().filter(presence -> presence.holdsAt(now)).toList();
    }
}
