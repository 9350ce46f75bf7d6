package henji.functions.adminapi.routes;

import henji.core.line.QuotaAnswer;
import henji.core.line.QuotaMemory;
import henji.core.settings.StaffRegister;
import henji.core.staff.Principal;
import henji.core.staff.Right;
import henji.core.staff.StaffMember;
import henji.lambda.HttpReply;
import henji.lambda.Problem;
import henji.lambda.Refused;
import henji.lambda.api.Call;
import henji.lambda.api.Route;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is signed in, and what the account has left. */
public final class MeRoutes {

    private final StaffRegister register;
    private final QuotaMemory quota;
    private final Account account;
    private final InstantSource clock;

    public MeRoutes(StaffRegister register, QuotaMemory quota, Account account, InstantSource clock) {
        this.register = register;
        this.quota = quota;
        this.account = account;
        this.clock = clock;
    }

    public List<Route> routes() {
        return List.of(
                new Route("GET", "/api/me", Right.ME, this::me),
                new Route("GET", "/api/quota", Right.INBOX_READ, this::quota));
    }

    private HttpReply me(Call call) {
        Principal person = call.principal();
        StaffMember member = register.greet(person);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("staffId", person.id().value());
        view.put("name", member.name());
        view.put("role", person.role().group());
        view.put("rights", person.rights().stream().sorted().map(Right::code).toList());
        view.put("account", Map.of("name", account.name(), "timeZone", account.zone().getId()));
        view.put("now", clock.millis());
        return HttpReply.json(200, view);
    }

    private HttpReply quota(Call call) {
        QuotaMemory.Seen seen = quota.read();
        Map<String, Object> view = new LinkedHashMap<>();
        switch (seen.answer()) {
            case QuotaAnswer.Unlimited(long used) -> {
                view.put("kind", "none");
                view.put("used", used);
            }
            case QuotaAnswer.Limited limited -> {
                view.put("kind", "limited");
                view.put("limit", limited.granted());
                view.put("used", limited.used());
                view.put("remaining", limited.remaining());
            }
            case QuotaAnswer.Failed failed -> throw new Refused(
                    Problem.of(503, "line-unavailable", "LINE did not say how much of the quota is left."));
        }
        view.put("at", seen.at().toEpochMilli());
        return HttpReply.json(200, view);
    }
}
