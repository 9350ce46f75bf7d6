package henji.core.settings.use;

import henji.core.field.FriendField;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.mark.MarkId;
import henji.core.search.FriendSearch;
import henji.core.search.SearchPage;
import henji.core.search.count.FriendCount;
import henji.core.search.count.StoppedCount;
import henji.core.segment.Condition;
import henji.core.segment.FieldTest;
import henji.core.segment.Operand;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.settings.SettingsStore;
import henji.core.timeline.TimelineStore;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds uses with the same search that lists friends, and marked messages by their index. */
public final class SearchedUses implements UseIndex {

    private static final int PAGE = 100;

    private final SettingsStore settings;
    private final FriendSearch search;
    private final TimelineStore timeline;
    private final IndexShards shards;
    private final ZoneId zone;
    private final InstantSource clock;

    public SearchedUses(SettingsStore settings, FriendSearch search, TimelineStore timeline, IndexShards shards,
            ZoneId zone, InstantSource clock) {
        this.settings = settings;
        this.search = search;
        this.timeline = timeline;
        this.shards = shards;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    public StoppedCount friends(Reference reference) {
        FriendCount count = search.count(segment(reference), context());
        StoppedCount stopped = StoppedCount.of(count.count());
        return new StoppedCount(stopped.count(), stopped.more() || count.approximate());
    }

    @Override
    public StoppedCount messages(Reference reference) {
        if (!(reference instanceof Reference.ToMark(MarkId mark))) {
            return StoppedCount.NONE;
        }
        return StoppedCount.of(marked(mark, StoppedCount.MAX + 1).size());
    }

    @Override
    public List<FriendId> someFriends(Reference reference, int limit) {
        Segment segment = segment(reference);
        SegmentContext context = context();
        List<FriendId> found = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            SearchPage page = search.page(segment, context, cursor, Math.min(PAGE, limit - found.size()));
            page.friends().stream().map(Friend::id).forEach(found::add);
            cursor = page.cursor();
        } while (cursor.isPresent() && found.size() < limit);
        return found;
    }

    @Override
    public List<TimelineStore.MarkedMessage> someMessages(Reference reference, int limit) {
        return reference instanceof Reference.ToMark(MarkId mark) ? marked(mark, limit) : List.of();
    }

    private List<TimelineStore.MarkedMessage> marked(MarkId mark, int limit) {
        List<TimelineStore.MarkedMessage> found = new ArrayList<>();
        for (int shard = 0; shard < shards.count() && found.size() < limit; shard++) {
            List<TimelineStore.MarkedMessage> page = timeline.marked(mark, shard, Optional.empty(), PAGE);
            while (!page.isEmpty()) {
                page.stream().limit(limit - found.size()).forEach(found::add);
                page = page.size() < PAGE || found.size() == limit
                        ? List.of()
                        : timeline.marked(mark, shard, Optional.of(page.getLast().key()), PAGE);
            }
        }
        return found;
    }

    private static Segment segment(Reference reference) {
        return switch (reference) {
            case Reference.ToMark(MarkId mark) -> new Condition.Mark(Set.of(mark));
            case Reference.ToTag(var tag) -> new Condition.Tag(Condition.Tag.Match.ANY, Set.of(tag));
            case Reference.ToField(var field) -> new Condition.Field(field, new FieldTest.Exists(true));
            case Reference.ToChoice(var field, String choice) ->
                    new Condition.Field(field, new FieldTest.Is(new Operand.Word(choice)));
        };
    }

    private SegmentContext context() {
        return new SegmentContext(clock.instant(), zone, settings.read().fields().stream()
                .collect(Collectors.toMap(FriendField::id, FriendField::type)));
    }
}
