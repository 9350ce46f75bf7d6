package henji.testkit.unread;

import henji.core.staff.StaffId;
import henji.core.unread.ReadBucket;
import henji.core.unread.ReadState;
import henji.core.unread.ReadStore;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What staff have read, in memory. */
public final class InMemoryReads implements ReadStore {

    private final Map<StaffId, Map<Integer, Stored>> stored = new HashMap<>();

    @Override
    public synchronized ReadState all(StaffId staff) {
        return new ReadState(of(staff).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().bucket())));
    }

    @Override
    public synchronized Stored bucket(StaffId staff, int number) {
        return of(staff).getOrDefault(number, new Stored(ReadBucket.EMPTY, 0));
    }

    @Override
    public synchronized boolean save(StaffId staff, int number, ReadBucket next, long seen) {
        if (bucket(staff, number).version() != seen) {
            return false;
        }
        stored.computeIfAbsent(staff, missing -> new HashMap<>()).put(number, new Stored(next, seen + 1));
        return true;
    }

    private Map<Integer, Stored> of(StaffId staff) {
        return stored.getOrDefault(staff, Map.of());
    }
}
