package henji.local.line.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.LineTexts;
import henji.local.line.call.SendCall;
import henji.local.line.phones.ContentStore;
import henji.local.line.phones.Phones;
import henji.local.line.platform.Platform;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.Violation;
import henji.local.line.webhook.Webhooks;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The Messaging API: turns calls into decisions of the {@link Platform} and those into LINE's answers. What LINE
 * checks first: the token, the rate limit, the size, the JSON, then what the call itself asks for.
 */
public final class MessagingApi {

    /** LINE's limit of a request body in bytes. */
    public static final int LONGEST_BODY = 2 * 1024 * 1024;

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Platform platform;
    private final AccessTokens tokens;
    private final SendCalls sends;
    private final FriendCalls friends;
    private final ContentCalls contents;
    private final CountCalls counts;
    private final WebhookCalls webhooks;
    private final AccountCalls account;
    private final ChatCalls chats;

    public MessagingApi(
            SimulatorOptions options,
            SimulatorClock clock,
            Platform platform,
            AccessTokens tokens,
            Webhooks webhooks,
            ContentStore contents,
            Phones phones) {
        this.platform = platform;
        this.tokens = tokens;
        this.sends = new SendCalls(platform);
        this.friends = new FriendCalls(platform, phones);
        this.contents = new ContentCalls(clock, platform, phones, contents);
        this.counts = new CountCalls(clock, platform);
        this.webhooks = new WebhookCalls(clock, platform, webhooks);
        this.account = new AccountCalls(options, tokens, phones);
        this.chats = new ChatCalls(clock, phones);
    }

    public Answer answer(Endpoint.Match match, Request request, String requestId) {
        Endpoint endpoint = match.endpoint();
        if (endpoint != Endpoint.TOKEN && !tokens.valid(request.header("Authorization").orElse(""))) {
            return Answer.error(401, LineTexts.UNAUTHORIZED);
        }
        if (!platform.withinRate(endpoint)) {
            return Answer.error(429, LineTexts.RATE_LIMIT);
        }
        if (request.body().length > LONGEST_BODY) {
            return Answer.error(413, "Request entity too large");
        }
        Optional<String> key = request.header("X-Line-Retry-Key");
        if (key.isPresent() && !endpoint.takesRetryKey()) {
            platform.violated(Violation.KEY_NOT_ALLOWED, endpoint.label());
            return Answer.error(400, "The 'X-Line-Retry-Key' header is not allowed for this endpoint");
        }
        if (key.isPresent() && !UUID_FORM.matcher(key.get()).matches()) {
            return Answer.error(400, "The value of the 'X-Line-Retry-Key' header must be a UUID");
        }
        return switch (endpoint) {
            case PUSH, MULTICAST, REPLY ->
                withJson(request, body -> sends.send(sendCall(endpoint, requestId, key, body)));
            case VALIDATE -> withJson(request, body -> SendCalls.validate(body));
            case PROFILE -> friends.profile(match.parameter());
            case FOLLOWERS -> friends.followers(request);
            case CONTENT -> contents.content(match.parameter());
            case PREVIEW -> contents.preview(match.parameter());
            case TRANSCODING -> contents.transcoding(match.parameter());
            case QUOTA -> counts.quota();
            case CONSUMPTION -> counts.consumption();
            case DELIVERY_COUNT -> counts.deliveryCount(match.parameter(), request);
            case WEBHOOK_GET -> webhooks.webhook();
            case WEBHOOK_PUT -> withJson(request, body -> webhooks.setWebhook(body));
            case WEBHOOK_TEST -> webhooks.testWebhook(request);
            case BOT_INFO -> account.botInfo();
            case TOKEN -> account.token(request);
            case LOADING -> withJson(request, body -> chats.loading(body));
            case MARK_AS_READ -> withJson(request, body -> chats.markAsRead(body));
        };
    }

    /** @return the call as the platform sees it; empty when it is no send with a key and a readable body */
    public Optional<SendCall> keyedCall(Endpoint endpoint, Request request, String requestId) {
        return request.header("X-Line-Retry-Key")
                .filter(key -> endpoint.takesRetryKey() && UUID_FORM.matcher(key).matches())
                .flatMap(key -> Json.parse(request.body())
                        .filter(JsonNode::isObject)
                        .map(body -> sendCall(endpoint, requestId, Optional.of(key), (ObjectNode) body)));
    }

    private static SendCall sendCall(Endpoint endpoint, String requestId, Optional<String> key, ObjectNode body) {
        return SendCall.of(endpoint, requestId, key.map(UUID::fromString), body);
    }

    private interface JsonCall {
        Answer answer(ObjectNode body);
    }

    private static Answer withJson(Request request, JsonCall call) {
        String type = request.header("Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return Answer.error(415, "Unsupported media type");
        }
        return Json.parse(request.body())
                .filter(JsonNode::isObject)
                .map(body -> call.answer((ObjectNode) body))
                .orElseGet(() -> Answer.error(400, "The request body could not be parsed as JSON"));
    }
}
