package henji.localstack;

import henji.bus.EventBridgeEvents;
import henji.core.event.DomainEvents;
import henji.json.Json;
import henji.runtime.Log;
import henji.testkit.event.DomainEventsContract;
import henji.testkit.queue.QueueContract.Received;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** A client's rule for all of Henji's events, with a queue as its target, gets what was published. */
@NeedsLocalStack
class BusTest extends DomainEventsContract {

    private static final int LOOKS = 10;

    private EventBridgeClient client;
    private SqsQueue target;
    private String bus;

    @BeforeEach
    void rule() {
        LocalStack stack = LocalStack.started();
        client = stack.clients().configure(EventBridgeClient.builder()).build();
        target = SqsQueue.like("Fanout");
        bus = target.url().substring(target.url().lastIndexOf('/') + 1);
        String arn = (String) Json.object(stack.sqs().call("GetQueueAttributes", Map.of(
                "QueueUrl", target.url(), "AttributeNames", List.of("QueueArn"))).get("Attributes")).get("QueueArn");
        client.createEventBus(request -> request.name(bus));
        client.putRule(request -> request.name("all").eventBusName(bus).eventPattern("{\"source\":[\"henji\"]}"));
        client.putTargets(request -> request.rule("all").eventBusName(bus)
                .targets(Target.builder().id("queue").arn(arn).build()));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Override
    protected DomainEvents events() {
        return new EventBridgeEvents(client, bus, new Log(System.err::println, InstantSource.fixed(AT), "bus"));
    }

    @Override
    protected Collection<Seen> seen(int expected) {
        List<Seen> seen = new ArrayList<>();
        for (int look = 0; look < LOOKS && seen.size() < expected; look++) {
            for (Received received : target.receive()) {
                Map<String, Object> event = Json.readObject(received.body());
                seen.add(new Seen((String) event.get("source"), (String) event.get("detail-type"),
                        Json.object(event.get("detail"))));
                target.delete(received);
            }
        }
        return seen;
    }
}
