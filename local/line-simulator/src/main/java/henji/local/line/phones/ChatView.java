package henji.local.line.phones;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.people.LineUserId;
import henji.local.line.people.Person;
import henji.local.line.platform.ChatEntry;
import henji.local.line.platform.Platform;
import henji.local.line.wire.Json;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;

/** A person's chat as JSON: what the phones page draws. */
public final class ChatView {

    private final Platform platform;
    private final Phones phones;

    public ChatView(Platform platform, Phones phones) {
        this.platform = platform;
        this.phones = phones;
    }

    /**
     * @param since only entries after this sequence
     * @param limit at most so many of the newest
     * @throws IllegalArgumentException when nobody has the id
     */
    ObjectNode of(String userId, long since, int limit) {
        Person person = phones.require(userId);
        ObjectNode body = platform.read(view -> {
            OptionalInt number = view.people().numberOf(LineUserId.of(userId));
            List<ChatEntry> chat = view.chat();
            ArrayNode newestFirst = Json.array();
            for (int i = chat.size() - 1; i >= since && newestFirst.size() < limit; i--) {
                ChatEntry entry = chat.get(i);
                if (entry.concerns(number.orElseThrow())) {
                    newestFirst.add(json(entry, number.orElseThrow()));
                }
            }
            ObjectNode all = Json.object().put("user", userId).put("sequence", (long) chat.size());
            ArrayNode entries = all.putArray("entries");
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                entries.add(newestFirst.get(i));
            }
            return all;
        });
        return body.put("friendship", person.friendship().name())
                .put("displayName", person.displayName())
                .put("readUpTo", phones.readUpTo(userId))
                .put("loadingUntil", phones.loadingUntil(userId).map(Instant::toEpochMilli).orElse(0L));
    }

    private ObjectNode json(ChatEntry entry, int person) {
        ObjectNode item = Json.object()
                .put("sequence", entry.sequence())
                .put("at", entry.at().toEpochMilli());
        switch (entry) {
            case ChatEntry.FromAccount sent -> {
                item.put("kind", "account").put("times", sent.times(person));
                item.set("messages", Json.parse(sent.content().json()));
            }
            case ChatEntry.FromPerson wrote -> {
                item.put("kind", "person")
                        .put("messageId", wrote.messageId())
                        .put("unsent", platform.isUnsent(wrote.messageId()));
                JsonNode message = wrote.message();
                item.set("message", platform.isUnsent(wrote.messageId()) ? Json.object() : message);
            }
            case ChatEntry.Unsent unsent -> item.put("kind", "unsent").put("messageId", unsent.messageId());
            case ChatEntry.Befriended changed ->
                item.put("kind", "friendship").put("friendship", changed.friendship().name());
        }
        return item;
    }
}
