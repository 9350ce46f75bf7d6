package henji.local.line.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.people.LineUserId;
import henji.local.line.phones.Phones;
import henji.local.line.platform.SimulatorClock;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Problem;
import java.time.Instant;
import java.util.List;

/** What a person sees of the account besides messages: the dots while an answer is written, and the read sign. */
final class ChatCalls {

    private final SimulatorClock clock;
    private final Phones phones;

    ChatCalls(SimulatorClock clock, Phones phones) {
        this.clock = clock;
        this.phones = phones;
    }

    Answer loading(ObjectNode body) {
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

    Answer markAsRead(ObjectNode body) {
        String token = body.path("markAsReadToken").asText("");
        if (!token.startsWith("read") || !phones.markRead(token.substring("read".length()))) {
            return Answer.error(400, "Invalid markAsReadToken");
        }
        return Answer.empty();
    }
}
