package henji.messaging;

import henji.core.friend.FriendId;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.ReadProfile;
import henji.core.timeline.id.EntryKey;
import henji.json.Json;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What a stored event asks of others, as messages: name postings and profiles on the friend's own place in the inbound
 * queue, media on the media queue. A FIFO queue delays no single message, so what has to wait waits on the media queue,
 * from where media-fetch hands it on. Thread-safe.
 */
public final class SqsInboundTasks implements InboundTasks {

    private final QueueSender inbound;
    private final QueueSender media;
    private final InstantSource clock;
    private final AtomicLong sequence = new AtomicLong();

    /** Tasks sent to these queues. */
    public SqsInboundTasks(QueueSender inbound, QueueSender media, InstantSource clock) {
        this.inbound = inbound;
        this.media = media;
        this.clock = clock;
    }

    /** {@inheritDoc} Never dropped as a duplicate: a second change within five minutes is another change. */
    @Override
    public void nameChanged(FriendId friend) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("v", 1);
        body.put("task", "name-grams");
        body.put("friendId", friend.value());
        inOrder(friend, body);
    }

    @Override
    public void readProfileLater(FriendId friend, int tries) {
        media.send(QueueMessage.after(ReadProfile.pauseAfter(tries),
                Json.writeText(new ProfileTask(friend, tries).body())));
    }

    /** Asks for the profile in the friend's own order of events, now that the pause is over. */
    public void readProfile(ProfileTask task) {
        inOrder(task.friend(), task.body());
    }

    private void inOrder(FriendId friend, Map<String, Object> body) {
        String dedupeId = body.get("task") + "-" + clock.millis() + "-" + sequence.incrementAndGet();
        inbound.send(QueueMessage.inOrder(Json.writeText(body), friend.value(), dedupeId));
    }

    @Override
    public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("messageId", messageId);
        body.put("friendId", friend.value());
        body.put("entry", entry.value());
        media.send(QueueMessage.now(Json.writeText(body)));
    }
}
