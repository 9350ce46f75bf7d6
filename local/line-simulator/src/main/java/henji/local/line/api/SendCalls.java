package henji.local.line.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.LineTexts;
import henji.local.line.call.MessageRules;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Problem;
import java.util.List;
import java.util.Set;

/** Push, multicast and reply: the platform decides, and its decision is put in LINE's words. */
final class SendCalls {

    private static final Set<String> QUOTABLE =
            Set.of("text", "textV2", "sticker", "image", "video", "template", "flex");

    private final Platform platform;

    SendCalls(Platform platform) {
        this.platform = platform;
    }

    Answer send(SendCall call) {
        return switch (platform.send(call)) {
            case SendOutcome.Accepted accepted -> call.endpoint() == Endpoint.MULTICAST
                    ? Answer.empty()
                    : Answer.ok(sentMessages(Json.object(), call, accepted.sentIds()));
            case SendOutcome.AcceptedBefore before -> {
                ObjectNode body = Json.object().put("message", LineTexts.KEY_ACCEPTED);
                if (call.endpoint() == Endpoint.PUSH) {
                    sentMessages(body, call, before.sentIds());
                }
                yield Answer.json(409, body).with("x-line-accepted-request-id", before.requestId());
            }
            case SendOutcome.Refused refused -> Answer.error(400, refused.message(), refused.problems());
            case SendOutcome.QuotaExceeded _ -> Answer.error(429, LineTexts.MONTHLY_LIMIT);
        };
    }

    private static ObjectNode sentMessages(ObjectNode body, SendCall call, List<String> sentIds) {
        ArrayNode sent = body.putArray("sentMessages");
        for (int i = 0; i < sentIds.size(); i++) {
            ObjectNode message = sent.addObject().put("id", sentIds.get(i));
            if (QUOTABLE.contains(call.body().path("messages").path(i).path("type").asText())) {
                message.put("quoteToken", "q" + sentIds.get(i));
            }
        }
        return body;
    }

    static Answer validate(ObjectNode body) {
        List<Problem> problems = MessageRules.check(body.path("messages"));
        return problems.isEmpty()
                ? Answer.empty()
                : Answer.error(400, "The request body has " + problems.size() + " error(s)", problems);
    }
}
