package henji.local.line.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.call.LineTexts;
import henji.local.line.people.LineUserId;
import henji.local.line.phones.Phones;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;

/** Profiles, and the list of followers that only verified accounts get. */
final class FriendCalls {

    private final Platform platform;
    private final Phones phones;

    FriendCalls(Platform platform, Phones phones) {
        this.platform = platform;
        this.phones = phones;
    }

    Answer profile(String userId) {
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

    Answer followers(Request request) {
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
}
