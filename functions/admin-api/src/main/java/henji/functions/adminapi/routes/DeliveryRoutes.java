package henji.functions.adminapi.routes;

import henji.core.input.InvalidInput;
import henji.core.settings.DeliverySettings;
import henji.core.settings.DeliverySettings.Lateness;
import henji.core.settings.QuietHours;
import henji.core.settings.edit.DeliveryEditing;
import henji.core.staff.Right;
import henji.functions.adminapi.view.DeliveryView;
import henji.lambda.HttpReply;
import henji.lambda.api.Body;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;

/** How the account sends to many. */
public final class DeliveryRoutes {

    private final DeliveryEditing editing;
    private final Account account;
    private final InstantSource clock;

    public DeliveryRoutes(DeliveryEditing editing, Account account, InstantSource clock) {
        this.editing = editing;
        this.account = account;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(new Route("PUT", "/api/settings/delivery", Right.SETTINGS_EDIT, this::update));
    }

    private HttpReply update(Call call) {
        Body body = call.body("quietHours", "latenessMinutes", "rateShare", "version");
        DeliverySettings next = new DeliverySettings(Answers.version(body), quietHours(body), lateness(body),
                (int) body.number("rateShare", DeliverySettings.SHARE_MIN, account.shareMax()));
        return Answers.of(editing.update(next, Answers.author(call)),
                now -> DeliveryView.of(now, account.shareMax(), clock.instant(), account.zone()));
    }

    private static QuietHours quietHours(Body body) {
        Body given = body.object("quietHours", "enabled", "from", "to")
                .orElseThrow(() -> InvalidInput.at("quietHours", "missing"));
        boolean on = given.flag("enabled");
        LocalTime from = given.value("from", Reading::time);
        LocalTime to = given.value("to", Reading::time);
        return body.under("quietHours", () -> new QuietHours(on, from, to));
    }

    private static Lateness lateness(Body body) {
        Body given = body.object("latenessMinutes", "broadcast", "reminder", "step")
                .orElseThrow(() -> InvalidInput.at("latenessMinutes", "missing"));
        return new Lateness(minutes(given, "broadcast"), minutes(given, "reminder"), minutes(given, "step"));
    }

    private static Duration minutes(Body given, String name) {
        return Duration.ofMinutes(given.number(name, Lateness.MIN_MINUTES, Lateness.MAX_MINUTES));
    }
}
