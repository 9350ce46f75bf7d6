package henji.local.line.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.wire.Json;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * A push, multicast or reply as it came.
 *
 * @param key the retry key
 * @param body the request's JSON object
 * @param to user ids asked for; empty for a reply, whose token stands for its recipient
 * @param contentHash the same exactly when body and recipients are, in whatever order the ids stand
 */
public record SendCall(
        Endpoint endpoint, String requestId, Optional<UUID> key, ObjectNode body, List<String> to, String contentHash) {

    public static SendCall of(Endpoint endpoint, String requestId, Optional<UUID> key, ObjectNode body) {
        List<String> to = recipients(endpoint, body.path("to"));
        return new SendCall(endpoint, requestId, key, body, to, hash(endpoint, body, to));
    }

    /** The token of a reply; empty for other calls and for a reply without one. */
    public String replyToken() {
        return endpoint == Endpoint.REPLY ? body.path("replyToken").asText("") : "";
    }

    private static List<String> recipients(Endpoint endpoint, JsonNode to) {
        return switch (endpoint) {
            case PUSH -> List.of(to.asText(""));
            case MULTICAST -> StreamSupport.stream(to.spliterator(), false).map(JsonNode::asText).toList();
            default -> List.of();
        };
    }

    private static String hash(Endpoint endpoint, ObjectNode body, List<String> to) {
        ObjectNode sorted = Json.object();
        sorted.setAll(body);
        if (endpoint == Endpoint.MULTICAST) {
            ArrayNode ids = sorted.putArray("to");
            to.stream().sorted().forEach(ids::add);
        }
        return HexFormat.of().formatHex(Content.sha256(endpoint + Json.text(sorted)), 0, 16);
    }
}
