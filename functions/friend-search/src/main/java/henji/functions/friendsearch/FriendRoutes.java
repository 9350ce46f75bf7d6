package henji.functions.friendsearch;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.staff.Right;
import henji.core.timeline.Content;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.id.EntryKey;
import henji.lambda.HttpReply;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.EntryView;
import henji.lambda.view.FriendView;
import henji.lambda.view.StaffNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** One friend: the card and what happened. */
final class FriendRoutes {

    /** Pages that a narrowed timeline reads before it answers with what it has. */
    private static final int PAGES_MAX = 5;
    private static final int PAGE_MAX = 100;

    private final FriendStore friends;
    private final TimelineStore timeline;
    private final Reading reading;

    FriendRoutes(FriendStore friends, TimelineStore timeline, Reading reading) {
        this.friends = friends;
        this.timeline = timeline;
        this.reading = reading;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/friends/{friendId}", Right.INBOX_READ, this::card),
                new Route("GET", "/api/friends/{friendId}/timeline", Right.INBOX_READ, this::timeline));
    }

    private HttpReply card(Call call) {
        Friend friend = friends.read(Reading.friend(call)).orElseThrow(Refusals::notFound);
        return HttpReply.json(200,
                FriendView.card(friend, new StaffNames(reading.settings()), reading.now()));
    }

    private HttpReply timeline(Call call) {
        FriendId id = Reading.friend(call);
        Optional<EntryKey> before = call.query("before")
                .map(text -> Reading.parameter("before", () -> new EntryKey(text)));
        int limit = Reading.limit(call);
        Optional<Predicate<TimelineEntry>> only = call.query("only").map(FriendRoutes::only);
        if (friends.read(id).isEmpty()) {
            throw Refusals.notFound();
        }
        List<TimelineEntry> entries = new ArrayList<>();
        Optional<EntryKey> next = only.isPresent()
                ? narrowed(entries, ThreadId.of(id), before, limit, only.get())
                : whole(entries, ThreadId.of(id), before, limit);
        StaffNames names = new StaffNames(reading.settings());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("entries", entries.stream().map(entry -> EntryView.of(entry, names)).toList());
        next.ifPresent(key -> view.put("before", key.value()));
        view.put("now", reading.now().toEpochMilli());
        return HttpReply.json(200, view);
    }

    private static Predicate<TimelineEntry> only(String word) {
        return switch (word) {
            case "notes" -> entry -> entry.content() instanceof Content.Note;
            case "marks" -> entry -> entry.markChange().isPresent() || entry.content() instanceof Content.Assigned;
            default -> throw Refusals.invalidParameter("only", "unknown-word");
        };
    }

    private Optional<EntryKey> whole(
            List<TimelineEntry> entries, ThreadId thread, Optional<EntryKey> before, int limit) {
        entries.addAll(timeline.newestFirst(thread, before, limit));
        return entries.size() < limit ? Optional.empty() : Optional.of(entries.getLast().key());
    }

    private Optional<EntryKey> narrowed(List<TimelineEntry> entries, ThreadId thread, Optional<EntryKey> before,
            int limit, Predicate<TimelineEntry> only) {
        Optional<EntryKey> from = before;
        for (int page = 0; page < PAGES_MAX; page++) {
            List<TimelineEntry> read = timeline.newestFirst(thread, from, PAGE_MAX);
            for (TimelineEntry entry : read) {
                from = Optional.of(entry.key());
                if (only.test(entry)) {
                    entries.add(entry);
                    if (entries.size() == limit) {
                        return from;
                    }
                }
            }
            if (read.size() < PAGE_MAX) {
                return Optional.empty();
            }
        }
        return from;
    }
}
