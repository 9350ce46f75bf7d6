package henji.bus;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.event.DomainEvent;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.timeline.EntryKey;
import henji.lambda.Json;
import henji.lambda.Log;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EventBridgeEventsTest {

    private static final FriendId FRIEND = new FriendId("U0123456789abcdef0123456789abcdef");
    private static final Instant AT = Instant.parse("2026-11-22T00:00:00Z");

    private final BusInMemory bus = new BusInMemory();
    private final List<String> lines = new ArrayList<>();
    private final EventBridgeEvents events =
            new EventBridgeEvents(bus, "bus", new Log(lines::add, InstantSource.fixed(AT), "test"));

    @Test
    void anEventCarriesItsNameIdsAndTimesAndNothingElse() {
        events.publish(List.of(
                new DomainEvent.MarkChanged(FRIEND, Optional.of(new MarkId("waiting")), new MarkId("done"), "staff", AT),
                new DomainEvent.MessageReceived(FRIEND, EntryKey.of(AT, "01E"), "text", AT)));

        assertThat(bus.entries).extracting(PutEventsRequestEntry::detailType)
                .containsExactly("MarkChanged", "MessageReceived");
        assertThat(bus.entries).allSatisfy(entry -> {
            assertThat(entry.source()).isEqualTo("henji");
            assertThat(entry.eventBusName()).isEqualTo("bus");
            assertThat(entry.time()).isEqualTo(AT);
        });
        assertThat(Json.readObject(bus.entries.get(0).detail())).isEqualTo(Map.of(
                "friendId", FRIEND.value(), "at", "2026-11-22T00:00:00Z",
                "from", "waiting", "to", "done", "by", "staff"));
        assertThat(Json.readObject(bus.entries.get(1).detail())).isEqualTo(Map.of(
                "friendId", FRIEND.value(), "at", "2026-11-22T00:00:00Z",
                "entry", EntryKey.of(AT, "01E").value(), "type", "text"));
    }

    @Test
    void twelveEventsGoInTwoCalls() {
        events.publish(Collections.nCopies(12, new DomainEvent.FriendFollowed(FRIEND, AT)));

        assertThat(bus.calls).isEqualTo(2);
        assertThat(bus.entries).hasSize(12);
    }

    @Test
    void aBusThatFailsFailsNobodyAndLeavesALineWithoutTheFriend() {
        bus.down = true;

        events.publish(List.of(new DomainEvent.FriendFollowed(FRIEND, AT)));

        assertThat(lines).singleElement().asString()
                .contains("events-not-published", "\"failed\":1")
                .doesNotContain(FRIEND.value());
    }

    private static final class BusInMemory implements EventBridgeClient {
        private final List<PutEventsRequestEntry> entries = new ArrayList<>();
        private int calls;
        private boolean down;

        @Override
        public PutEventsResponse putEvents(PutEventsRequest request) {
            calls++;
            if (down) {
                throw SdkClientException.create("down");
            }
            entries.addAll(request.entries());
            return PutEventsResponse.builder().failedEntryCount(0).build();
        }

        @Override
        public String serviceName() {
            return "events";
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
