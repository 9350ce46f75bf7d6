package henji.functions.adminapi.routes;

import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Route;
import java.util.List;

/** Everything small that the page needs, in one answer. */
public final class SettingsRoutes {

    private final SettingsStore settings;

    public SettingsRoutes(SettingsStore settings) {
        this.settings = settings;
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/api/settings", Right.SETTINGS_READ,
                call -> HttpReply.json(200, SettingsView.of(settings.read(), call.principal().id()))));
    }
}
