package henji.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsInboundTasksTest {

    private static final FriendId FRIEND = new FriendId("U0123456789abcdef0123456789abcdef");

    private final QueueInMemory inbound = new QueueInMemory();
    private final QueueInMemory media = new QueueInMemory();
    private final SqsInboundTasks tasks = new SqsInboundTasks(
            new QueueSender(inbound, "inbound"), new QueueSender(media, "media"),
            InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z")));

    @Test
    void aChangedNameTakesTheFriendsOwnPlaceInTheInboundQueue() {
        tasks.nameChanged(FRIEND);

        Map<String, Object> sent = inbound.entries().getFirst();
        assertThat(sent.get("MessageGroupId")).isEqualTo(FRIEND.value());
        assertThat(Json.readObject((String) sent.get("MessageBody")))
                .isEqualTo(Map.of("v", 1, "task", "name-grams", "friendId", FRIEND.value()));
    }

    @Test
    void aSecondChangeInTheSameInstantIsNotTakenForARepetition() {
        tasks.nameChanged(FRIEND);
        tasks.nameChanged(FRIEND);

        assertThat(inbound.entries()).extracting(entry -> entry.get("MessageDeduplicationId"))
                .doesNotHaveDuplicates();
    }

    @Test
    void aProfileWaitsOnTheMediaQueueAndIsThenReadOnTheFriendsOwnPlace() {
        tasks.readProfileLater(FRIEND, 2);
        tasks.readProfile(new ProfileTask(FRIEND, 2));

        Map<String, Object> body = Map.of("v", 1, "task", "profile", "friendId", FRIEND.value(), "tries", 2);
        assertThat(media.entries().getFirst().get("DelaySeconds")).isEqualTo(60L);
        assertThat(Json.readObject((String) media.entries().getFirst().get("MessageBody"))).isEqualTo(body);
        assertThat(inbound.entries().getFirst().get("MessageGroupId")).isEqualTo(FRIEND.value());
        assertThat(Json.readObject((String) inbound.entries().getFirst().get("MessageBody"))).isEqualTo(body);
    }

    @Test
    void mediaIsFetchedByMessageFriendAndEntry() {
        EntryKey entry = EntryKey.of(Instant.parse("2026-11-22T00:00:00Z"), "01EVENT");

        tasks.fetchMedia(FRIEND, entry, "600000000000293003");

        assertThat(Json.readObject((String) media.entries().getFirst().get("MessageBody"))).isEqualTo(Map.of(
                "messageId", "600000000000293003", "friendId", FRIEND.value(), "entry", entry.value()));
    }
}
