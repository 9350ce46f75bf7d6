package henji.functions.adminapi.routes;

import henji.core.settings.edit.SettingRemoval;
import henji.core.settings.edit.TagEditing;
import henji.core.staff.Right;
import henji.core.tag.TagId;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.util.List;
import java.util.Optional;

/** Tags as settings. */
public final class TagRoutes {

    private static final int LABEL_MAX = 20;

    private final TagEditing editing;
    private final SettingRemoval removal;

    public TagRoutes(TagEditing editing, SettingRemoval removal) {
        this.editing = editing;
        this.removal = removal;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/settings/tags", Right.SETTINGS_EDIT, this::create),
                new Route("PUT", "/api/settings/tags/{tagId}", Right.SETTINGS_EDIT, this::update),
                new Route("DELETE", "/api/settings/tags/{tagId}", Right.SETTINGS_EDIT, this::delete));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "label");
        return HttpReply.json(201, SettingsView.tag(
                editing.create(Reading.operation(body), body.text("label", LABEL_MAX), Answers.author(call))));
    }

    private HttpReply update(Call call) {
        TagId id = call.path("tagId", TagId::new);
        Body body = call.body("label", "archived", "version");
        return Answers.of(
                editing.update(id, Answers.version(body), body.text("label", LABEL_MAX), body.flag("archived"),
                        Answers.author(call)),
                SettingsView::tag);
    }

    private HttpReply delete(Call call) {
        TagId id = call.path("tagId", TagId::new);
        long version = Answers.version(call);
        Optional<TagId> replacement = call.query("replacement", TagId::new);
        return Answers.of(Answers.ofParameter(
                () -> removal.tag(id, version, replacement, Answers.author(call))));
    }
}
