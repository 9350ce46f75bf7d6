package henji.functions.mediafetch;

import henji.core.friend.FriendId;
import henji.core.media.FetchMedia;
import henji.core.timeline.EntryKey;
import henji.core.timeline.ThreadId;
import henji.lambda.SqsRecord;
import henji.messaging.QueueMessage;
import henji.messaging.QueueSender;
import henji.messaging.SqsInboundTasks;

import java.util.Map;

/**
 * Reads a message of the media queue: content to fetch ({@code {"messageId","friendId","entry"}}), or a profile that
 * was waiting for its next try ({@code {"task":"profile","friendId","tries"}}), which goes on to the inbound queue.
 */
final class MediaMessages {

    private final FetchMedia media;
    private final QueueSender queue;
    private final SqsInboundTasks tasks;

    MediaMessages(FetchMedia media, QueueSender queue, SqsInboundTasks tasks) {
        this.media = media;
        this.queue = queue;
        this.tasks = tasks;
    }

    /** Handles one message completely, or throws. */
    void handle(SqsRecord message) {
        Map<String, Object> body = message.json();
        if ("profile".equals(body.get("task"))) {
            tasks.readProfile(new FriendId(text(body, "friendId")), tries(body));
            return;
        }
        ThreadId thread = new ThreadId(text(body, "friendId"));
        switch (media.fetch(thread, new EntryKey(text(body, "entry")))) {
            case FetchMedia.Result.Done() -> {
                // the entry says so
            }
            case FetchMedia.Result.Later later -> queue.send(QueueMessage.after(later.pause(), message.body()));
        }
    }

    private static int tries(Map<String, Object> body) {
        if (body.get("tries") instanceof Number tries && tries.intValue() > 0) {
            return tries.intValue();
        }
        throw new IllegalArgumentException("a message without a number of tries");
    }

    private static String text(Map<String, Object> body, String name) {
        if (body.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("a message without " + name);
    }
}
