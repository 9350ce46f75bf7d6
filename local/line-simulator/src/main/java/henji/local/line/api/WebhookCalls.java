package henji.local.line.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.LineTexts;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.webhook.WebhookAddress;
import henji.local.line.webhook.Webhooks;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import java.time.temporal.ChronoUnit;

/** The address of the account's webhook: read, set, and tried with no event. */
final class WebhookCalls {

    private final SimulatorClock clock;
    private final Platform platform;
    private final Webhooks webhooks;

    WebhookCalls(SimulatorClock clock, Platform platform, Webhooks webhooks) {
        this.clock = clock;
        this.platform = platform;
        this.webhooks = webhooks;
    }

    Answer webhook() {
        Settings settings = platform.settings();
        if (settings.webhookUrl().isEmpty()) {
            return Answer.error(404, LineTexts.NOT_FOUND);
        }
        return Answer.ok(Json.object()
                .put("endpoint", settings.webhookUrl())
                .put("active", settings.useWebhook()));
    }

    Answer setWebhook(ObjectNode body) {
        String endpoint = body.path("endpoint").asText("");
        if (!WebhookAddress.allowed(endpoint)) {
            return Answer.error(400, "Invalid webhook endpoint URL");
        }
        platform.change(platform.settings().withWebhookUrl(endpoint));
        return Answer.empty();
    }

    Answer testWebhook(Request request) {
        String asked = Json.parse(request.body()).map(body -> body.path("endpoint").asText("")).orElse("");
        String url = asked.isEmpty() ? platform.settings().webhookUrl() : asked;
        if (!WebhookAddress.allowed(url)) {
            return Answer.error(400, "Invalid webhook endpoint URL");
        }
        Webhooks.Outcome outcome = webhooks.verify(url);
        return Answer.ok(Json.object()
                .put("success", outcome.acknowledged())
                .put("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("statusCode", outcome.status())
                .put("reason", outcome.acknowledged() ? "OK" : reason(outcome))
                .put("detail", outcome.status() == 0 ? outcome.detail() : Integer.toString(outcome.status())));
    }

    private static String reason(Webhooks.Outcome outcome) {
        return switch (outcome.detail()) {
            case "could_not_connect" -> "COULD_NOT_CONNECT";
            case "request_timeout" -> "REQUEST_TIMEOUT";
            case "" -> "ERROR_STATUS_CODE";
            default -> "UNCLASSIFIED";
        };
    }
}
