package henji.local.line.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.Fault;
import henji.local.line.call.Faults;
import henji.local.line.call.LineTexts;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.webhook.WebhookAddress;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Router;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.OptionalInt;

/** Control of settings, clock and faults. */
public final class ControlSettings {

    private final SimulatorOptions options;
    private final SimulatorClock clock;
    private final Platform platform;
    private final Faults faults;

    public ControlSettings(SimulatorOptions options, SimulatorClock clock, Platform platform, Faults faults) {
        this.options = options;
        this.clock = clock;
        this.platform = platform;
        this.faults = faults;
    }

    void addTo(Router router) {
        router.add("GET", "/control/status", _ -> status())
                .add("GET", "/control/settings", _ -> settings())
                .add("PUT", "/control/settings", this::change)
                .add("GET", "/control/clock", _ -> clock())
                .add("PUT", "/control/clock", this::setClock)
                .add("GET", "/control/faults", _ -> faults())
                .add("POST", "/control/faults", this::addFault)
                .add("DELETE", "/control/faults", this::clearFaults);
    }

    private Answer status() {
        return Answer.ok(Json.object()
                .put("channelId", options.channelId())
                .put("botUserId", options.botUserId())
                .put("botName", options.botName())
                .put("now", clock.instant().toString())
                .put("offsetMillis", clock.offsetMillis())
                .put("people", (int) platform.read(view -> view.people().size()))
                .put("following", (int) platform.read(view -> view.people().following()))
                .put("used", platform.used())
                .put("webhookUrl", platform.settings().webhookUrl())
                .put("stackControl", options.stackControl().isPresent()));
    }

    private Answer settings() {
        return Answer.ok(Json.MAPPER.valueToTree(platform.settings()));
    }

    private Answer change(Router.Call call) {
        Settings changed = platform.settings().with(call.json());
        if (!changed.webhookUrl().isEmpty() && !WebhookAddress.allowed(changed.webhookUrl())) {
            throw new IllegalArgumentException("webhookUrl must be https, or http on loopback");
        }
        platform.change(changed);
        return settings();
    }

    private Answer clock() {
        return Answer.ok(Json.object()
                .put("now", clock.instant().toString())
                .put("offsetMillis", clock.offsetMillis()));
    }

    /** {@code {"offsetMillis": n}}, {@code {"advanceMillis": n}} or {@code {"to": "2026-11-23T10:00:00+09:00"}}. */
    private Answer setClock(Router.Call call) {
        ObjectNode body = call.json();
        if (body.path("offsetMillis").isIntegralNumber()) {
            platform.setClock(body.path("offsetMillis").asLong());
        } else if (body.path("advanceMillis").isIntegralNumber()) {
            platform.setClock(clock.offsetMillis() + body.path("advanceMillis").asLong());
        } else {
            try {
                platform.setClock(clock.offsetFor(
                        OffsetDateTime.parse(body.path("to").asText("")).toInstant()));
            } catch (DateTimeParseException noTime) {
                throw new IllegalArgumentException("offsetMillis, advanceMillis or to is needed", noTime);
            }
        }
        return clock();
    }

    private Answer faults() {
        ArrayNode items = Json.array();
        faults.active().forEach(fault -> {
            ObjectNode item = items.addObject()
                    .put("endpoint", fault.endpoint().map(Endpoint::label).orElse("*"))
                    .put("when", fault.when().name())
                    .put("effect", fault.effect().getClass().getSimpleName())
                    .put("delayMillis", fault.delayMillis())
                    .put("skip", fault.skip());
            fault.times().ifPresent(times -> item.put("times", times));
        });
        return Answer.ok(Json.object().set("faults", items));
    }

    private Answer addFault(Router.Call call) {
        ObjectNode body = call.json();
        String endpoint = body.path("endpoint").asText("*");
        int status = body.path("status").asInt(0);
        Fault.Effect effect = switch (body.path("effect").asText("")) {
            case "delay" -> new Fault.Nothing();
            case "drop" -> new Fault.Drop();
            case "status" -> new Fault.OtherAnswer(
                    status(status), false, body.path("message").asText("The API server is failing"));
            case "html" -> new Fault.OtherAnswer(status == 0 ? 502 : status(status), true, "");
            case "rate-limit" -> new Fault.OtherAnswer(429, false, LineTexts.RATE_LIMIT);
            case "monthly-limit" -> new Fault.OtherAnswer(429, false, LineTexts.MONTHLY_LIMIT);
            case "conflict-without-header" -> new Fault.OtherAnswer(409, false, LineTexts.KEY_ACCEPTED);
            default -> throw new IllegalArgumentException(
                    "effect must be delay, drop, status, html, rate-limit, monthly-limit or conflict-without-header");
        };
        Fault.When when = switch (body.path("when").asText("before")) {
            case "before" -> Fault.When.BEFORE;
            case "after" -> Fault.When.AFTER;
            default -> throw new IllegalArgumentException("when must be before or after");
        };
        faults.add(new Fault(
                endpoint.equals("*") ? Optional.empty() : Optional.of(Endpoint.ofLabel(endpoint)),
                when,
                body.path("delayMillis").asLong(0),
                effect,
                body.path("skip").asInt(0),
                body.has("times") ? OptionalInt.of(body.path("times").asInt()) : OptionalInt.empty()));
        return faults();
    }

    private static int status(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status must be between 200 and 599");
        }
        return status;
    }

    private Answer clearFaults(Router.Call call) {
        String endpoint = call.request().parameter("endpoint", "");
        if (endpoint.isEmpty()) {
            faults.clear();
        } else {
            faults.clear(Endpoint.ofLabel(endpoint));
        }
        return faults();
    }
}
