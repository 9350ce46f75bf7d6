package henji.local.line.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.Endpoint;
import henji.local.line.call.LineTexts;
import henji.local.line.call.MessageRules;
import henji.local.line.call.SendCall;
import henji.local.line.call.SendOutcome;
import henji.local.line.people.Identities;
import henji.local.line.people.LineUserId;
import henji.local.line.phones.ContentStore;
import henji.local.line.phones.Phones;
import henji.local.line.phones.Pictures;
import henji.local.line.platform.Deliveries;
import henji.local.line.platform.Platform;
import henji.local.line.platform.Settings;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.platform.Violation;
import henji.local.line.webhook.WebhookAddress;
import henji.local.line.webhook.Webhooks;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Problem;
import henji.local.line.wire.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
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
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;
    private static final LocalDate FIRST_COUNTED_DAY = LocalDate.of(2018, 3, 31);
    private static final Set<String> QUOTABLE =
            Set.of("text", "textV2", "sticker", "image", "video", "template", "flex");

    private final SimulatorOptions options;
    private final SimulatorClock clock;
    private final Identities ids;
    private final Platform platform;
    private final AccessTokens tokens;
    private final Webhooks webhooks;
    private final ContentStore contents;
    private final Phones phones;

    public MessagingApi(
            SimulatorOptions options,
            SimulatorClock clock,
            Identities ids,
            Platform platform,
            AccessTokens tokens,
            Webhooks webhooks,
            ContentStore contents,
            Phones phones) {
        this.options = options;
        this.clock = clock;
        this.ids = ids;
        this.platform = platform;
        this.tokens = tokens;
        this.webhooks = webhooks;
        this.contents = contents;
        this.phones = phones;
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
            case PUSH, MULTICAST, REPLY -> withJson(request, body -> send(sendCall(endpoint, requestId, key, body)));
            case VALIDATE -> withJson(request, body -> validate(body));
            case PROFILE -> profile(match.parameter());
            case FOLLOWERS -> followers(request);
            case CONTENT -> content(match.parameter());
            case PREVIEW -> preview(match.parameter());
            case TRANSCODING -> transcoding(match.parameter());
            case QUOTA -> quota();
            case CONSUMPTION -> Answer.ok(Json.object().put("totalUsage", platform.used()));
            case DELIVERY_COUNT -> deliveryCount(match.parameter(), request);
            case WEBHOOK_GET -> webhook();
            case WEBHOOK_PUT -> withJson(request, body -> setWebhook(body));
            case WEBHOOK_TEST -> testWebhook(request);
            case BOT_INFO -> botInfo();
            case TOKEN -> token(request);
            case LOADING -> withJson(request, body -> loading(body));
            case MARK_AS_READ -> withJson(request, body -> markAsRead(body));
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
        public Answer answer(ObjectNode body);
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

    private Answer send(SendCall call) {
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

    private static Answer validate(ObjectNode body) {
        List<Problem> problems = MessageRules.check(body.path("messages"));
        return problems.isEmpty()
                ? Answer.empty()
                : Answer.error(400, "The request body has " + problems.size() + " error(s)", problems);
    }

    private Answer profile(String userId) {
        if (LineUserId.parse(userId).isEmpty()) {
            return Answer.error(400, "The value for the 'userId' parameter is invalid");
        }
        return platform.profile(userId)
                .map(person -> {
                    ObjectNode body = Json.object()
                            .put("userId", person.id())
                            .put("displayName", person.displayName());
                    if (person.picture()) {
                        body.put("pictureUrl", phones.pictureUrl(person.id()));
                    }
                    if (!person.statusMessage().isEmpty()) {
                        body.put("statusMessage", person.statusMessage());
                    }
                    if (!person.language().isEmpty()) {
                        body.put("language", person.language());
                    }
                    return Answer.ok(body);
                })
                .orElseGet(() -> Answer.error(404, LineTexts.NOT_FOUND));
    }

    private Answer followers(Request request) {
        if (!platform.settings().verified()) {
            return Answer.error(403, "Access to this API is not available for your account");
        }
        int start;
        int limit;
        try {
            start = Integer.parseInt(request.parameter("start", "0"), 36);
            limit = Integer.parseInt(request.parameter("limit", "300"));
        } catch (NumberFormatException notOurs) {
            return Answer.error(400, "The value for the 'start' or 'limit' parameter is invalid");
        }
        if (limit < 1 || limit > 1_000 || start < 0) {
            return Answer.error(400, "The value for the 'start' or 'limit' parameter is invalid");
        }
        Platform.Followers page = platform.followers(start, limit);
        ObjectNode body = Json.object();
        ArrayNode userIds = body.putArray("userIds");
        page.userIds().forEach(userIds::add);
        if (page.next() >= 0) {
            body.put("next", Integer.toString(page.next(), 36));
        }
        return Answer.ok(body);
    }

    private Answer content(String messageId) {
        return availableContent(messageId, media -> Answer.of(200, media.contentType(), media.bytes()));
    }

    private Answer preview(String messageId) {
        return availableContent(messageId, media -> Pictures.preview(media.bytes())
                .map(png -> Answer.of(200, "image/png", png))
                .orElseGet(() -> media.contentType().startsWith("video/")
                        ? Answer.of(200, "image/png", Pictures.avatar(messageId, 240))
                        : Answer.error(404, LineTexts.NOT_FOUND)));
    }

    private Answer availableContent(String messageId, Function<Phones.Media, Answer> found) {
        if (platform.isUnsent(messageId)) {
            return Answer.error(410, "Gone");
        }
        return phones.media(messageId, contents)
                .map(media -> clock.instant().isBefore(media.readyAt())
                        ? new Answer(202, Map.of(), new byte[0])
                        : found.apply(media))
                .orElseGet(() -> Answer.error(404, LineTexts.NOT_FOUND));
    }

    private Answer transcoding(String messageId) {
        if (platform.isUnsent(messageId)) {
            return Answer.error(410, "Gone");
        }
        return phones.media(messageId, contents)
                .map(media -> Answer.ok(Json.object().put(
                        "status", clock.instant().isBefore(media.readyAt()) ? "processing" : "succeeded")))
                .orElseGet(() -> Answer.error(404, LineTexts.NOT_FOUND));
    }

    private Answer quota() {
        long quota = platform.settings().quota();
        return Answer.ok(quota < 0
                ? Json.object().put("type", "none")
                : Json.object().put("type", "limited").put("value", quota));
    }

    private Answer deliveryCount(String kind, Request request) {
        LocalDate date;
        try {
            date = LocalDate.parse(request.parameter("date", ""), DAY);
        } catch (DateTimeParseException noDay) {
            return Answer.error(400, "The value for the 'date' parameter is invalid");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), Deliveries.ZONE);
        if (date.isBefore(FIRST_COUNTED_DAY)) {
            return Answer.ok(Json.object().put("status", "out_of_service"));
        }
        if (!date.isBefore(today)) {
            return Answer.ok(Json.object().put("status", "unready"));
        }
        long sent = kind.equals("broadcast")
                ? 0
                : platform.read(view -> view.deliveries().sentOn(Endpoint.ofLabel(kind), date));
        return Answer.ok(Json.object().put("status", "ready").put("success", sent));
    }

    private Answer webhook() {
        Settings settings = platform.settings();
        if (settings.webhookUrl().isEmpty()) {
            return Answer.error(404, LineTexts.NOT_FOUND);
        }
        return Answer.ok(Json.object()
                .put("endpoint", settings.webhookUrl())
                .put("active", settings.useWebhook()));
    }

    private Answer setWebhook(ObjectNode body) {
        String endpoint = body.path("endpoint").asText("");
        if (!WebhookAddress.allowed(endpoint)) {
            return Answer.error(400, "Invalid webhook endpoint URL");
        }
        platform.change(platform.settings().withWebhookUrl(endpoint));
        return Answer.empty();
    }

    private Answer testWebhook(Request request) {
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

    private Answer botInfo() {
        return Answer.ok(Json.object()
                .put("userId", options.botUserId())
                .put("basicId", "@" + options.channelId())
                .put("displayName", options.botName())
                .put("pictureUrl", phones.pictureUrl(options.botUserId()))
                .put("chatMode", "chat")
                .put("markAsReadMode", "manual"));
    }

    private Answer token(Request request) {
        Map<String, String> form = Request.form(new String(request.body(), StandardCharsets.UTF_8));
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return oauthError("unsupported_grant_type", "grant_type must be client_credentials");
        }
        if (!options.channelId().equals(form.get("client_id"))
                || !options.channelSecret().equals(form.get("client_secret"))) {
            return oauthError("invalid_client", "invalid client_id or client_secret");
        }
        return Answer.ok(Json.object()
                .put("token_type", "Bearer")
                .put("access_token", tokens.issue())
                .put("expires_in", AccessTokens.LIFE.toSeconds()));
    }

    private static Answer oauthError(String error, String description) {
        return Answer.json(400, Json.object().put("error", error).put("error_description", description));
    }

    private Answer loading(ObjectNode body) {
        String chatId = body.path("chatId").asText("");
        int seconds = body.path("loadingSeconds").asInt(20);
        if (LineUserId.parse(chatId).isEmpty()) {
            return Answer.error(400, "The value for the 'chatId' parameter is invalid");
        }
        if (seconds < 5 || seconds > 60 || seconds % 5 != 0) {
            return Answer.error(400, "The request body has 1 error(s)", List.of(new Problem(
                    "Must be a multiple of 5 between 5 and 60", "loadingSeconds")));
        }
        Instant until = clock.instant().plusSeconds(seconds);
        phones.showLoading(chatId, until);
        return Answer.json(202, Json.object());
    }

    private Answer markAsRead(ObjectNode body) {
        String token = body.path("markAsReadToken").asText("");
        if (!token.startsWith("read") || !phones.markRead(token.substring("read".length()))) {
            return Answer.error(400, "Invalid markAsReadToken");
        }
        return Answer.empty();
    }
}
