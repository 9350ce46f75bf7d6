package henji.local.line;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 */
record SendCall(Endpoint endpoint, String requestId, Optional<UUID> key, ObjectNode body) {

    /** @return user ids asked for; empty for a reply, whose token stands for its recipient */
    List<String> to() {
        JsonNode to = body.path("to");
        return switch (endpoint) {
            case PUSH -> List.of(to.asText(""));
            case MULTICAST -> StreamSupport.stream(to.spliterator(), false).map(JsonNode::asText).toList();
            default -> List.of();
        };
    }

    /** @return a hash that is the same exactly when body and recipients are, in whatever order the ids stand */
    String contentHash() {
        ObjectNode sorted = body.deepCopy();
        if (endpoint == Endpoint.MULTICAST) {
            ArrayNode ids = sorted.putArray("to");
            to().stream().sorted().forEach(ids::add);
        }
        return HexFormat.of().formatHex(Content.sha256(endpoint + Json.text(sorted)), 0, 16);
    }
}
