package henji.functions.mediafetch;

import henji.core.media.FetchMedia;
import henji.core.timeline.ThreadId;
import henji.core.timeline.id.EntryKey;
import henji.lambda.SqsRecord;
import henji.messaging.ProfileTask;
import henji.messaging.QueueMessage;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a message of the media queue: content to fetch ({@code {"messageId","friendId","entry"}}), or a profile that
 * was waiting for its next try ({@code {"task":"profile","friendId","tries"}}), which goes on to the inbound queue.
 */
final class MediaMessages {

    private final FetchMedia media;
    private final Ports ports;

    MediaMessages(Ports ports, InstantSource clock) {
        this.media = new FetchMedia(ports.timeline(), ports.line(), ports.media(), clock);
        this.ports = ports;
    }

    /** Handles one message completely, or throws. */
    void handle(SqsRecord message) {
        Map<String, Object> body = message.json();
        Optional<ProfileTask> profile = ProfileTask.read(body);
        if (profile.isPresent()) {
            ports.readProfile().accept(profile.get());
            return;
        }
        ThreadId thread = new ThreadId(text(body, "friendId"));
        switch (media.fetch(thread, new EntryKey(text(body, "entry")))) {
            case FetchMedia.Result.Done() -> {
                // the entry says so
            }
            case FetchMedia.Result.Later later ->
                ports.again().accept(QueueMessage.after(later.pause(), message.body()));
        }
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a message without " + name);
    }
}
