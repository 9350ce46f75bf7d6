package henji.core.settings.use;

import henji.core.search.count.StoppedCount;
import java.util.List;
import java.util.Objects;

/**
 * Where something of the settings is used.
 *
 * @param friends who carry it
 * @param messages that carry it, open; marks only
 * @param segments saved ones whose condition asks for it
 * @param broadcasts whose segment asks for it and that are not started
 * @param reminders whose segment asks for it
 */
public record Use(StoppedCount friends, StoppedCount messages, List<Named> segments, List<Named> broadcasts,
        List<Named> reminders) {

    /** @param name as people call it */
    public record Named(String id, String name) {
        public Named {
            Objects.requireNonNull(id);
            Objects.requireNonNull(name);
        }
    }

    public Use {
        Objects.requireNonNull(friends);
        Objects.requireNonNull(messages);
        segments = List.copyOf(segments);
        broadcasts = List.copyOf(broadcasts);
        reminders = List.copyOf(reminders);
    }

    /** Whether nothing uses it. */
    public boolean isNone() {
        return friends.isNone() && messages.isNone() && !isInConditions();
    }

    /** Whether a condition somewhere asks for it; conditions are edited by people, never replaced by us. */
    public boolean isInConditions() {
        return !segments.isEmpty() || !broadcasts.isEmpty() || !reminders.isEmpty();
    }
}
