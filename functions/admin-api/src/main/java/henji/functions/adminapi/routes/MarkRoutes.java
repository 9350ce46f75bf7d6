package henji.functions.adminapi.routes;

import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.settings.Preset;
import henji.core.settings.edit.MarkDraft;
import henji.core.settings.edit.MarkEditing;
import henji.core.settings.edit.SettingRemoval;
import henji.core.staff.Right;
import henji.core.timeline.id.OperationId;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Response marks. */
public final class MarkRoutes {

    private static final int LABEL_MAX = 20;
    private static final int COLOUR_MAX = 7;
    private static final int ICON_MAX = 40;

    private final MarkEditing editing;
    private final SettingRemoval removal;

    public MarkRoutes(MarkEditing editing, SettingRemoval removal) {
        this.editing = editing;
        this.removal = removal;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/settings/mark-presets", Right.SETTINGS_READ, this::presets),
                new Route("POST", "/api/settings/mark-presets/{presetId}", Right.SETTINGS_EDIT, this::add),
                new Route("POST", "/api/settings/marks", Right.SETTINGS_EDIT, this::create),
                new Route("PUT", "/api/settings/marks/{markId}", Right.SETTINGS_EDIT, this::update),
                new Route("DELETE", "/api/settings/marks/{markId}", Right.SETTINGS_EDIT, this::delete));
    }

    private HttpReply presets(Call call) {
        return HttpReply.json(200, Map.of("presets", Arrays.stream(Preset.values()).map(preset -> Map.of(
                "id", preset.name(), "marks", preset.marks().stream().map(SettingsView::mark).toList())).toList()));
    }

    private HttpReply add(Call call) {
        call.withoutBody();
        Preset preset = call.path("presetId", word -> Arrays.stream(Preset.values())
                .filter(one -> one.name().equals(word)).findFirst().orElseThrow(Refusals::notFound));
        return HttpReply.json(200, Map.of("added",
                editing.add(preset, Answers.author(call)).stream().map(SettingsView::mark).toList()));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "label", "colour", "icon", "order", "kind", "setOnFollow",
                "setOnReceipt", "setOnReply", "protected");
        OperationId operation = Reading.operation(body);
        return HttpReply.json(201, SettingsView.mark(
                editing.create(operation, draft(body, false, false), Answers.author(call))));
    }

    private HttpReply update(Call call) {
        MarkId id = call.path("markId", MarkId::new);
        Body body = call.body("label", "colour", "icon", "order", "kind", "setOnFollow", "setOnReceipt",
                "setOnReply", "protected", "archived", "version");
        return Answers.of(
                editing.update(id, Answers.version(body), draft(body, true, body.flag("archived")),
                        Answers.author(call)),
                SettingsView::mark);
    }

    private HttpReply delete(Call call) {
        MarkId id = call.path("markId", MarkId::new);
        long version = Answers.version(call);
        Optional<MarkId> replacement = call.query("replacement", MarkId::new);
        return Answers.of(Answers.ofParameter(
                () -> removal.mark(id, version, replacement, Answers.author(call))));
    }

    /** @param whole whether flags and order must be there */
    private static MarkDraft draft(Body body, boolean whole, boolean archived) {
        return new MarkDraft(
                body.text("label", LABEL_MAX),
                body.text("colour", COLOUR_MAX).toLowerCase(Locale.ROOT),
                body.optionalText("icon", ICON_MAX).orElse(""),
                Reading.order(body, whole),
                body.word("kind", MarkKind.class),
                whole ? body.flag("setOnFollow") : body.flag("setOnFollow", false),
                whole ? body.flag("setOnReceipt") : body.flag("setOnReceipt", false),
                whole ? body.flag("setOnReply") : body.flag("setOnReply", false),
                whole ? body.flag("protected") : body.flag("protected", false),
                archived);
    }
}
