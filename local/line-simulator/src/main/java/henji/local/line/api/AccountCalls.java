package henji.local.line.api;

import henji.local.line.phones.Phones;
import henji.local.line.platform.SimulatorOptions;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Who the account is, and tokens for who has its secret. */
final class AccountCalls {

    private final SimulatorOptions options;
    private final AccessTokens tokens;
    private final Phones phones;

    AccountCalls(SimulatorOptions options, AccessTokens tokens, Phones phones) {
        this.options = options;
        this.tokens = tokens;
        this.phones = phones;
    }

    Answer botInfo() {
        return Answer.ok(Json.object()
                .put("userId", options.botUserId())
                .put("basicId", "@" + options.channelId())
                .put("displayName", options.botName())
                .put("pictureUrl", phones.pictureUrl(options.botUserId()))
                .put("chatMode", "chat")
                .put("markAsReadMode", "manual"));
    }

    Answer token(Request request) {
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
}
