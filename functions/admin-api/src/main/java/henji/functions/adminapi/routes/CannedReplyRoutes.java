package henji.functions.adminapi.routes;

import henji.core.input.InvalidInput;
import henji.core.settings.CannedReply;
import henji.core.settings.edit.CannedReplyEditing;
import henji.core.staff.Right;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.util.List;

/** Canned replies; whoever answers customers keeps them. */
public final class CannedReplyRoutes {

    private static final int TITLE_MAX = 40;
    private static final int TEXT_MAX = 1_000;

    private final CannedReplyEditing editing;

    public CannedReplyRoutes(CannedReplyEditing editing) {
        this.editing = editing;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/settings/canned-replies", Right.INBOX_REPLY, this::create),
                new Route("PUT", "/api/settings/canned-replies/{replyId}", Right.INBOX_REPLY, this::update),
                new Route("DELETE", "/api/settings/canned-replies/{replyId}", Right.INBOX_REPLY, this::delete));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "title", "text", "order");
        return HttpReply.json(201, SettingsView.reply(editing.create(Reading.operation(body),
                body.text("title", TITLE_MAX), body.text("text", TEXT_MAX), Reading.order(body, false),
                Answers.author(call))));
    }

    private HttpReply update(Call call) {
        String id = call.path("replyId", Reading::settingId);
        Body body = call.body("title", "text", "order", "archived", "version");
        double order = Reading.order(body, true).orElseThrow(() -> InvalidInput.at("order", "missing"));
        return Answers.of(
                editing.update(new CannedReply(id, Answers.version(body), body.text("title", TITLE_MAX),
                        body.text("text", TEXT_MAX), order, body.flag("archived")), Answers.author(call)),
                SettingsView::reply);
    }

    private HttpReply delete(Call call) {
        String id = call.path("replyId", Reading::settingId);
        return Answers.of(editing.remove(id, Answers.version(call), Answers.author(call)));
    }
}
