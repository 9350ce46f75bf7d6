package henji.functions.adminapi.routes;

import henji.core.field.FieldId;
import henji.core.mark.MarkId;
import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.settings.use.Reference;
import henji.core.settings.use.UseFinder;
import henji.core.staff.Right;
import henji.core.tag.TagId;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Refusals;
import henji.lambda.api.Route;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Where a mark, a tag or a field is used, told before anybody removes it. */
public final class UseRoutes {

    private final SettingsStore settings;
    private final UseFinder uses;

    public UseRoutes(SettingsStore settings, UseFinder uses) {
        this.settings = settings;
        this.uses = uses;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/settings/marks/{markId}/uses", Right.SETTINGS_EDIT,
                        call -> of(call.path("markId", MarkId::new), Settings::mark, Reference.ToMark::new)),
                new Route("GET", "/api/settings/tags/{tagId}/uses", Right.SETTINGS_EDIT,
                        call -> of(call.path("tagId", TagId::new), Settings::tag, Reference.ToTag::new)),
                new Route("GET", "/api/settings/fields/{fieldId}/uses", Right.SETTINGS_EDIT,
                        call -> of(call.path("fieldId", FieldId::new), Settings::field, Reference.ToField::new)));
    }

    private <I> HttpReply of(I id, BiFunction<Settings, I, Optional<?>> find, Function<I, Reference> reference) {
        if (find.apply(settings.read(), id).isEmpty()) {
            throw Refusals.notFound();
        }
        return HttpReply.json(200, SettingsView.use(uses.of(reference.apply(id))));
    }
}
