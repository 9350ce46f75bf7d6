package henji.bus;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.event.DomainEvent;
import henji.core.event.DomainEvents;
import henji.json.Json;
import henji.runtime.Log;
import henji.testkit.event.DomainEventsContract;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

class EventBridgeEventsTest extends DomainEventsContract {

    private final BusInMemory bus = new BusInMemory();
    private final List<String> lines = new ArrayList<>();
    private final EventBridgeEvents events =
            new EventBridgeEvents(bus, "bus", new Log(lines::add, InstantSource.fixed(AT), "test"));

    @Override
    protected DomainEvents events() {
        return events;
    }

    @Override
    protected List<Seen> seen(int expected) {
        return bus.entries.stream()
                .map(entry -> new Seen(entry.source(), entry.detailType(), Json.readObject(entry.detail())))
                .toList();
    }

    @Test
    void anEventGoesToItsBusWithItsOwnTime() {
        events.publish(List.of(new DomainEvent.FriendFollowed(FRIEND, AT)));

        assertThat(bus.entries).singleElement().satisfies(entry -> {
            assertThat(entry.eventBusName()).isEqualTo("bus");
            assertThat(entry.time()).isEqualTo(AT);
        });
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
