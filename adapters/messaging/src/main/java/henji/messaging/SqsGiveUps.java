package henji.messaging;

import henji.core.delivery.recheck.GiveUps;
import henji.json.Json;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks for a mark by a message on the friend's own place in the inbound queue, so that it is set in order with what
 * the friend writes. Thread-safe.
 */
public final class SqsGiveUps implements GiveUps {

    private final QueueSender inbound;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();

    /** Asked of this queue. */
    public SqsGiveUps(QueueSender inbound, InstantSource clock) {
        this.inbound = inbound;
        this.clock = clock;
    }

    @Override
    public void giveUp(GiveUp friend) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("v", 1);
        body.put("task", "give-up");
        body.put("friendId", friend.friend().value());
        body.put("reminder", friend.reminder());
        body.put("from", friend.from().value());
        body.put("to", friend.to().value());
        String dedupeId = "give-up-" + clock.millis() + "-" + sequence.incrementAndGet();
        inbound.send(QueueMessage.inOrder(Json.writeText(body), friend.friend().value(), dedupeId));
    }
}
