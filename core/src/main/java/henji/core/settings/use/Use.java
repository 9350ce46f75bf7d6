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
 * @param views kept lists of everybody that filter by it; a list that asks for nothing else finds nobody any more,
 *     which is seen at once and harms nobody, so that it keeps nothing from being removed
 * @param ownViews how many such lists people keep for themselves alone
 */
public record Use(StoppedCount friends, StoppedCount messages, List<Named> segments, List<Named> broadcasts,
        List<Named> reminders, List<Named> views, int ownViews) {

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
        views = List.copyOf(views);
    }

    /** Whether nothing uses it that would miss it. */
    public boolean isNone() {
        return friends.isNone() && messages.isNone() && !isInConditions();
    }

    /** Whether a condition somewhere asks for it; conditions are edited by people, never replaced by us. */
    public boolean isInConditions() {
        return !segments.isEmpty() || !broadcasts.isEmpty() || !reminders.isEmpty();
    }
}
