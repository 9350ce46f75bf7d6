package henji.functions.adminapi.routes;

import henji.core.inbox.InboxView;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.settings.SavedView;
import henji.core.settings.ViewFilter;
import henji.core.settings.edit.ViewEditing;
import henji.core.staff.Right;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Kept lists of the inbox: one's own under {@code /api/inbox}, everybody's under {@code /api/settings}. */
public final class ViewRoutes {

    private static final int NAME_MAX = 40;
    private static final int PART_OF_NAME_MAX = 100;
    private static final int WORD_MAX = 20;
    private static final String NOBODY = "none";
    private static final Set<String> ORDERS = Set.of("waiting", "newest");

    private final ViewEditing editing;

    public ViewRoutes(ViewEditing editing) {
        this.editing = editing;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/inbox/views", Right.INBOX_READ, call -> create(call, own(call))),
                new Route("PUT", "/api/inbox/views/{viewId}", Right.INBOX_READ, call -> update(call, own(call))),
                new Route("DELETE", "/api/inbox/views/{viewId}", Right.INBOX_READ,
                        call -> delete(call, own(call))),
                new Route("POST", "/api/settings/views", Right.SETTINGS_EDIT,
                        call -> create(call, Optional.empty())),
                new Route("PUT", "/api/settings/views/{viewId}", Right.SETTINGS_EDIT,
                        call -> update(call, Optional.empty())),
                new Route("DELETE", "/api/settings/views/{viewId}", Right.SETTINGS_EDIT,
                        call -> delete(call, Optional.empty())));
    }

    private static Optional<StaffId> own(Call call) {
        return Optional.of(call.principal().id());
    }

    private HttpReply create(Call call, Optional<StaffId> owner) {
        Body body = call.body("operationId", "name", "filter");
        return HttpReply.json(201, SettingsView.view(editing.create(Reading.operation(body), owner,
                body.text("name", NAME_MAX), filter(body), Answers.author(call))));
    }

    private HttpReply update(Call call, Optional<StaffId> owner) {
        String id = call.path("viewId", Reading::settingId);
        Body body = call.body("name", "filter", "version");
        return Answers.of(
                editing.update(new SavedView(id, Answers.version(body), body.text("name", NAME_MAX), owner,
                        filter(body)), Answers.author(call)),
                SettingsView::view);
    }

    private HttpReply delete(Call call, Optional<StaffId> owner) {
        String id = call.path("viewId", Reading::settingId);
        return Answers.of(editing.remove(id, owner, Answers.version(call), Answers.author(call)));
    }

    private static ViewFilter filter(Body body) {
        Body filter = body.object("filter", "view", "mark", "tag", "assignee", "q", "sort")
                .orElseThrow(() -> InvalidInput.at("filter", "missing"));
        String view = filter.value("view", ViewRoutes::view);
        List<MarkId> marks = filter.values("mark", ViewFilter.IDS_MAX, MarkId::new);
        List<TagId> tags = filter.values("tag", ViewFilter.IDS_MAX, TagId::new);
        List<String> assignees = filter.values("assignee", ViewFilter.IDS_MAX,
                id -> id.equals(NOBODY) ? id : new StaffId(id).value());
        return new ViewFilter(view, marks, tags, assignees, filter.optionalText("q", PART_OF_NAME_MAX),
                filter.optionalText("sort", WORD_MAX).map(word -> order(filter, word)));
    }

    private static String view(String code) {
        if (Arrays.stream(InboxView.values()).noneMatch(view -> view.code().equals(code))) {
            throw InvalidInput.at("", "unknown-word");
        }
        return code;
    }

    private static String order(Body filter, String word) {
        if (!ORDERS.contains(word)) {
            throw InvalidInput.at(filter.path("sort"), "unknown-word");
        }
        return word;
    }
}
