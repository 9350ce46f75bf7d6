package henji.functions.adminapi.routes;

import henji.core.field.FieldId;
import henji.core.field.FieldType;
import henji.core.field.FriendField;
import henji.core.input.InvalidInput;
import henji.core.settings.edit.FieldDraft;
import henji.core.settings.edit.FieldEditing;
import henji.core.settings.edit.SettingRemoval;
import henji.core.staff.Right;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Friend fields as settings. */
public final class FieldRoutes {

    private static final int LABEL_MAX = 20;
    private static final int UNIT_MAX = 10;
    private static final int CHOICES_MAX = 100;
    private static final int ID_MAX = 64;

    private final FieldEditing editing;
    private final SettingRemoval removal;

    public FieldRoutes(FieldEditing editing, SettingRemoval removal) {
        this.editing = editing;
        this.removal = removal;
    }

    public List<Route> routes() {
        return List.of(
                new Route("POST", "/api/settings/fields", Right.SETTINGS_EDIT, this::create),
                new Route("PUT", "/api/settings/fields/{fieldId}", Right.SETTINGS_EDIT, this::update),
                new Route("DELETE", "/api/settings/fields/{fieldId}", Right.SETTINGS_EDIT, this::delete));
    }

    private HttpReply create(Call call) {
        Body body = call.body("operationId", "label", "type", "choices", "unit", "order");
        FieldType type = body.value("type", FieldRoutes::type);
        return HttpReply.json(201, SettingsView.field(
                editing.create(Reading.operation(body), type, draft(body, false, false), Answers.author(call))));
    }

    private HttpReply update(Call call) {
        FieldId id = call.path("fieldId", FieldId::new);
        Body body = call.body("label", "choices", "unit", "order", "archived", "version");
        return Answers.of(
                editing.update(id, Answers.version(body), draft(body, true, body.flag("archived")),
                        Answers.author(call)),
                SettingsView::field);
    }

    private HttpReply delete(Call call) {
        FieldId id = call.path("fieldId", FieldId::new);
        return Answers.of(removal.field(id, Answers.version(call), Answers.author(call)));
    }

    private static FieldDraft draft(Body body, boolean whole, boolean archived) {
        List<FriendField.Choice> choices = new ArrayList<>();
        List<Body> given = body.objects("choices", CHOICES_MAX, "id", "label");
        for (int i = 0; i < given.size(); i++) {
            Body choice = given.get(i);
            String id = choice.text("id", ID_MAX);
            String label = choice.text("label", LABEL_MAX);
            choices.add(body.under("choices[" + i + "]", () -> new FriendField.Choice(id, label)));
        }
        return new FieldDraft(body.text("label", LABEL_MAX), choices, body.optionalText("unit", UNIT_MAX),
                Reading.order(body, whole), archived);
    }

    private static FieldType type(String word) {
        return Arrays.stream(FieldType.values()).filter(type -> SettingsView.type(type).equals(word)).findFirst()
                .orElseThrow(() -> InvalidInput.at("", "unknown-word"));
    }
}
