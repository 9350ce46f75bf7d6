package henji.functions.friendsearch;

import henji.core.friend.IndexShards;
import henji.core.inbox.CursorLength;
import henji.core.inbox.InboxCounts;
import henji.core.inbox.InboxLists;
import henji.core.inbox.InboxQuery;
import henji.core.inbox.InboxView;
import henji.core.inbox.MarkedMessages;
import henji.core.mark.MarkId;
import henji.core.search.SearchPage;
import henji.core.search.count.StoppedCount;
import henji.core.search.index.FriendIndexes;
import henji.core.search.reading.InParallel;
import henji.core.segment.FoldedText;
import henji.core.settings.Settings;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.core.unread.ReadStore;
import henji.lambda.HttpReply;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import henji.lambda.view.EntryView;
import henji.lambda.view.FriendView;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The inbox's views, their counts, and the messages that are marked. */
final class InboxRoutes {

    private static final int NAME_MAX = 100;
    private static final String NOBODY = "none";

    private final InboxLists lists;
    private final FriendIndexes indexes;
    private final IndexShards shards;
    private final MarkedMessages marked;
    private final ReadStore reads;
    private final Reading reading;

    InboxRoutes(InboxLists lists, FriendIndexes indexes, IndexShards shards, MarkedMessages marked, ReadStore reads,
            Reading reading) {
        this.lists = lists;
        this.indexes = indexes;
        this.shards = shards;
        this.marked = marked;
        this.reads = reads;
        this.reading = reading;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/api/inbox", Right.INBOX_READ, this::page),
                new Route("GET", "/api/inbox/counts", Right.INBOX_READ, this::counts),
                new Route("GET", "/api/message-marks", Right.INBOX_READ, this::marked));
    }

    private HttpReply page(Call call) {
        InboxQuery query = query(call);
        Optional<String> cursor = Reading.cursor(call, "cursor", CursorLength.MAX);
        int limit = Reading.limit(call);
        Instant now = reading.now();
        return InParallel.both(
                () -> Reading.parameter("cursor", () -> page(query, cursor, limit)),
                () -> reads.all(call.principal().id()),
                (page, read) -> HttpReply.json(200, page(page, FriendView.rows(page.friends(), read, now), now)));
    }

    private SearchPage page(InboxQuery query, Optional<String> cursor, int limit) {
        Settings settings = reading.settings();
        return lists.page(query, settings, reading.context(settings), cursor, limit);
    }

    static Map<String, Object> page(SearchPage page, List<Map<String, Object>> rows, Instant now) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rows", rows);
        page.cursor().ifPresent(next -> view.put("cursor", next));
        view.put("now", now.toEpochMilli());
        return view;
    }

    private static InboxQuery query(Call call) {
        InboxView view = call.query("view").map(InboxRoutes::view).orElse(InboxView.NEEDS_REPLY);
        Optional<String> name = call.query("q");
        if (name.filter(part -> part.length() > NAME_MAX).isPresent()) {
            throw Refusals.invalidParameter("q", "too-long");
        }
        Set<Optional<StaffId>> assignees = Reading.filter(call, "assignee",
                id -> id.equals(NOBODY) ? Optional.<StaffId>empty() : Optional.of(new StaffId(id)));
        return new InboxQuery(view, call.principal().id(), Reading.filter(call, "mark", MarkId::new),
                Reading.filter(call, "tag", TagId::new), assignees,
                name.filter(part -> !FoldedText.of(part).isEmpty()), order(call, view));
    }

    private static InboxView view(String code) {
        return Arrays.stream(InboxView.values()).filter(view -> view.code().equals(code)).findFirst()
                .orElseThrow(() -> Refusals.invalidParameter("view", "unknown-word"));
    }

    private static FriendIndexes.Order order(Call call, InboxView view) {
        String otherwise = view == InboxView.ALL ? "newest" : "waiting";
        return switch (call.query("sort").orElse(otherwise)) {
            case "waiting" -> FriendIndexes.Order.LONGEST_WAITING_FIRST;
            case "newest" -> FriendIndexes.Order.NEWEST_FIRST;
            default -> throw Refusals.invalidParameter("sort", "unknown-word");
        };
    }

    private HttpReply counts(Call call) {
        InboxCounts counts = InboxCounts.read(indexes, shards, reading.settings(), call.principal().id());
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("needsReply", count(counts.needsReply()));
        view.put("mine", count(counts.mine()));
        view.put("unassigned", count(counts.unassigned()));
        view.put("waiting", count(counts.waiting()));
        view.put("all", count(counts.all()));
        view.put("at", reading.now().toEpochMilli());
        return HttpReply.json(200, view);
    }

    private static Map<String, Object> count(StoppedCount count) {
        return Map.of("count", count.count(), "more", count.more());
    }

    private HttpReply marked(Call call) {
        Set<MarkId> only = Reading.filter(call, "mark", MarkId::new);
        Optional<String> cursor = Reading.cursor(call, "cursor", CursorLength.MAX);
        int limit = Reading.limit(call);
        MarkedMessages.Page page = Reading.parameter("cursor",
                () -> marked.page(only, reading.settings(), cursor, limit));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("rows", page.rows().stream().map(InboxRoutes::row).toList());
        page.cursor().ifPresent(next -> view.put("cursor", next));
        return HttpReply.json(200, view);
    }

    private static Map<String, Object> row(MarkedMessages.Row row) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("friendId", row.friend().id().value());
        view.put("name", FriendView.name(row.friend()));
        row.friend().pictureUrl().ifPresent(picture -> view.put("picture", picture));
        view.put("entryId", row.key().value());
        view.put("at", row.key().time().toEpochMilli());
        view.put("mark", row.mark().value());
        row.entry().flatMap(EntryView::incoming).ifPresent(message -> view.put("message", message));
        row.friend().assignee().ifPresent(staff -> view.put("assignee", staff.value()));
        return view;
    }
}
