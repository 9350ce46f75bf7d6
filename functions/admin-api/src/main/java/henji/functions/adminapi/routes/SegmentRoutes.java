package henji.functions.adminapi.routes;

import henji.core.settings.SettingsStore;
import henji.core.settings.edit.SegmentEditing;
import henji.core.staff.Right;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.util.List;

/** Saved segments. */
public final class SegmentRoutes {

    private static final int NAME_MAX = 50;

    private final SegmentEditing editing;
    private final SettingsStore settings;

    public SegmentRoutes(SegmentEditing editing, SettingsStore settings) {
        this.editing = editing;
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/settings/segments", Right.CAMPAIGN_EDIT, this::create),
                new Route("PUT", "/api/settings/segments/{segmentId}", Right.CAMPAIGN_EDIT, this::update),
                new Route("DELETE", "/api/settings/segments/{segmentId}", Right.CAMPAIGN_EDIT, this::delete));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "name", "segment");
        return HttpReply.json(201, SettingsView.segment(editing.create(Reading.operation(body),
                body.text("name", NAME_MAX), Reading.segment(body, settings), Answers.author(call))));
    }

    private HttpReply update(Call call) {
        String id = call.path("segmentId", Reading::settingId);
        Body body = call.body("name", "segment", "version");
        return Answers.of(
                editing.update(id, Answers.version(body), body.text("name", NAME_MAX), Reading.segment(body, settings),
                        Answers.author(call)),
                SettingsView::segment);
    }

    private HttpReply delete(Call call) {
        String id = call.path("segmentId", Reading::settingId);
        return Answers.of(editing.remove(id, Answers.version(call), Answers.author(call)));
    }
}
