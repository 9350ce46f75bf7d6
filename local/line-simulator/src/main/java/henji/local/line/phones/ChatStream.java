package henji.local.line.phones;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Answer;
import henji.local.line.wire.Json;
import henji.local.line.wire.Request;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Server-sent events of one or several chats: first what is there, then what comes. A browser that lost the
 * connection opens it again by itself and gets the chats from the start; entries are told apart by their sequence.
 */
public final class ChatStream {

    private static final int FIRST_ENTRIES = 200;
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private final Platform platform;
    private final ChatView chats;

    public ChatStream(Platform platform, ChatView chats) {
        this.platform = platform;
        this.chats = chats;
    }

    /** {@code ?users=U…,U…} */
    public void serve(Request request) throws IOException, InterruptedException {
        List<String> users = List.of(request.parameter("users", "").split(","));
        HttpExchange exchange = request.exchange();
        if (users.stream().anyMatch(user -> platform.person(user).isEmpty())) {
            Answer.error(400, "users must be ids of people, with commas between them").send(exchange);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        Map<String, String> sent = new HashMap<>();
        long seen = 0;
        long version = -1;
        while (true) {
            version = platform.awaitChange(version, HEARTBEAT);
            long next = platform.read(view -> (long) view.chat().size());
            for (String user : users) {
                ObjectNode chat = chats.of(user, seen, FIRST_ENTRIES);
                boolean news = !chat.path("entries").isEmpty();
                String rest = Json.text(chat.deepCopy().without(List.of("entries", "sequence")));
                if (!rest.equals(sent.put(user, rest)) || news) {
                    out.write(("data: " + Json.text(chat) + "\n\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            seen = next;
            // A comment: it keeps the connection, and shows us when the browser is gone.
            out.write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }
}
