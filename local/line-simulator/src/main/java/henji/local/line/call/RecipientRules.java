package henji.local.line.call;

import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.people.LineUserId;
import henji.local.line.wire.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What LINE asks of whom a call is for, before it looks who they are: one id for a push, up to 500 for a multicast, a
 * token for a reply (developers.line.biz/en/reference/messaging-api/).
 */
public final class RecipientRules {

    private static final int MOST_RECIPIENTS = 500;

    private RecipientRules() {}

    /** @return what is wrong, in the order of the ids */
    public static List<Problem> check(SendCall call) {
        return switch (call.endpoint()) {
            case REPLY -> reply(call);
            case PUSH -> push(call.body().path("to"));
            default -> multicast(call.body().path("to"));
        };
    }

    private static List<Problem> reply(SendCall call) {
        return call.replyToken().isEmpty() ? List.of(new Problem("May not be empty", "replyToken")) : List.of();
    }

    private static List<Problem> push(JsonNode to) {
        return isUserId(to) ? List.of() : List.of(
                new Problem("The property, 'to', in the request body is invalid", "to"));
    }

    private static List<Problem> multicast(JsonNode to) {
        if (!to.isArray() || to.isEmpty() || to.size() > MOST_RECIPIENTS) {
            return List.of(new Problem("Size must be between 1 and " + MOST_RECIPIENTS, "to"));
        }
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < to.size(); i++) {
            if (!isUserId(to.get(i))) {
                problems.add(new Problem("The value is not a user ID", "to[" + i + "]"));
            }
        }
        return problems;
    }

    private static boolean isUserId(JsonNode id) {
        return id.isTextual() && LineUserId.parse(id.asText()).isPresent();
    }
}
