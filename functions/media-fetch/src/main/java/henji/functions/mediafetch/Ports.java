package henji.functions.mediafetch;

import henji.core.media.LineContent;
import henji.core.media.MediaStore;
import henji.core.timeline.TimelineStore;
import henji.messaging.ProfileTask;
import henji.messaging.QueueMessage;
import java.util.function.Consumer;

/**
 * Everything outside that this function touches; real in {@link Wiring}, in memory in tests.
 *
 * @param again puts a message back into the function's own queue
 * @param readProfile asks for a friend's profile in the friend's own order of events
 */
record Ports(
        TimelineStore timeline,
        LineContent line,
        MediaStore media,
        Consumer<QueueMessage> again,
        Consumer<ProfileTask> readProfile) {
}
