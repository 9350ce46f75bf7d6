package henji.local.line.platform;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import henji.local.line.call.Endpoint;
import henji.local.line.people.Friendship;
import henji.local.line.people.Person;
import java.util.List;

/**
 * Something that happened on the platform and must be known after a restart. The platform's state is nothing but
 * these, applied in order. Times are milliseconds since the epoch in the simulator's clock; an empty string stands
 * for "none".
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "fact")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.PersonAdded.class, name = "person"),
    @JsonSubTypes.Type(value = Fact.PeopleAdded.class, name = "people"),
    @JsonSubTypes.Type(value = Fact.FriendshipChanged.class, name = "friendship"),
    @JsonSubTypes.Type(value = Fact.KeySeen.class, name = "key"),
    @JsonSubTypes.Type(value = Fact.Accepted.class, name = "accepted"),
    @JsonSubTypes.Type(value = Fact.Wrote.class, name = "wrote"),
    @JsonSubTypes.Type(value = Fact.Unsent.class, name = "unsent"),
    @JsonSubTypes.Type(value = Fact.EventMade.class, name = "event"),
    @JsonSubTypes.Type(value = Fact.WebhookAnswered.class, name = "answered"),
    @JsonSubTypes.Type(value = Fact.Violated.class, name = "violation"),
    @JsonSubTypes.Type(value = Fact.WebhookUrlSet.class, name = "webhook-url"),
    @JsonSubTypes.Type(value = Fact.ClockSet.class, name = "clock"),
    @JsonSubTypes.Type(value = Fact.CountsCleared.class, name = "counts-cleared"),
})
public sealed interface Fact {

    record PersonAdded(Person person) implements Fact {}

    record PeopleAdded(int count, long seed, String prefix, Friendship friendship) implements Fact {}

    record FriendshipChanged(String userId, Friendship friendship, long at) implements Fact {}

    /** A retry key came with a call that was not accepted: its 24 hours run all the same. */
    record KeySeen(String key, long at, String contentHash) implements Fact {}

    /**
     * A call was accepted.
     *
     * @param recipients whom it reaches, an id twice if it was asked for twice
     * @param sentIds ids of the sent messages, for push and reply
     * @param charged recipients that count against the quota
     */
    record Accepted(
            long at,
            Endpoint endpoint,
            String requestId,
            String key,
            String contentHash,
            String replyToken,
            JsonNode messages,
            List<String> recipients,
            List<String> sentIds,
            int charged)
            implements Fact {}

    record Wrote(long at, String userId, String messageId, JsonNode message) implements Fact {}

    record Unsent(long at, String userId, String messageId) implements Fact {}

    record EventMade(long at, String eventId, String userId, String replyToken, JsonNode event) implements Fact {}

    /**
     * A webhook call ended.
     *
     * @param status the HTTP status, 0 when there was none
     * @param detail why there was none
     * @param millis real time it took
     */
    record WebhookAnswered(
            long at, List<String> eventIds, boolean redelivery, int status, String detail, long millis)
            implements Fact {}

    record Violated(long at, Violation kind, String detail) implements Fact {}

    record WebhookUrlSet(String url) implements Fact {}

    record ClockSet(long offsetMillis) implements Fact {}

    record CountsCleared(long at) implements Fact {}
}
