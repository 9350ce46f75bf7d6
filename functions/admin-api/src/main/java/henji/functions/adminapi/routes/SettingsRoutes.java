package henji.functions.adminapi.routes;

import henji.core.settings.Settings;
import henji.core.settings.SettingsStore;
import henji.core.staff.Right;
import henji.functions.adminapi.view.DeliveryView;
import henji.functions.adminapi.view.SettingsView;
import henji.lambda.HttpReply;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Everything small that the page needs, in one answer. */
public final class SettingsRoutes {

    private final SettingsStore settings;
    private final Account account;
    private final InstantSource clock;

    public SettingsRoutes(SettingsStore settings, Account account, InstantSource clock) {
        this.settings = settings;
        this.account = account;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("GET", "/api/settings", Right.SETTINGS_READ, this::all));
    }

    private HttpReply all(Call call) {
        Settings now = settings.read();
        Map<String, Object> view = SettingsView.of(now, call.principal().id());
        view.put("delivery", DeliveryView.of(now.delivery(), account.shareMax(), clock.instant(), account.zone()));
        return HttpReply.json(200, view);
    }
}
