package henji.functions.mediafetch;

import henji.core.media.FetchMedia;
import henji.core.timeline.EntryKey;
import henji.core.timeline.ThreadId;
import henji.lambda.SqsRecord;
import henji.messaging.QueueMessage;
import henji.messaging.QueueSender;

import java.util.Map;

/** Reads a message of the media queue: {@code {"messageId","friendId","entry"}}. */
final class MediaMessages {

    private final FetchMedia media;
    private final QueueSender queue;

    MediaMessages(FetchMedia media, QueueSender queue) {
        this.media = media;
        this.queue = queue;
    }

    /** Handles one message completely, or throws. */
    void handle(SqsRecord message) {
        Map<String, Object> body = message.json();
        ThreadId thread = new ThreadId(text(body, "friendId"));
        switch (media.fetch(thread, new EntryKey(text(body, "entry")))) {
            case FetchMedia.Result.Done() -> {
                // the entry says so
            }
            case FetchMedia.Result.Later later -> queue.send(QueueMessage.after(later.pause(), message.body()));
        }
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a message without " + name);
    }
}
