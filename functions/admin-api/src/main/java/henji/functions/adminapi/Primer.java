package henji.functions.adminapi;

import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.segment.SegmentReader;
import henji.core.timeline.ThreadId;
import henji.runtime.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Walks the commonest ways once before SnapStart takes its snapshot, so that the first call after a restore finds
 * classes loaded. It only reads tables; no secret is read and LINE is not called, so nothing of either enters the
 * snapshot.
 */
final class Primer {

    private static final FriendId NOBODY = new FriendId("U" + "0".repeat(32));

    private final Ports ports;
    private final Log log;

    Primer(Ports ports, Log log) {
        this.ports = ports;
        this.log = log;
    }

    void prime() {
        SegmentReader.read(Map.of("all", List.of(Map.of("is", "name", "contains", "a"))));
        OutgoingMessages.of(new OutgoingMessage.Text("a")).frozen();
        try {
            ports.settings().version();
            ports.friends().read(NOBODY);
            ports.timeline().newestFirst(ThreadId.of(NOBODY), Optional.empty(), 1);
            ports.campaigns().reminders();
        } catch (SdkException e) {
            // Priming is only speed; the first real call will tell what is wrong.
            log.info("primed").with(e).write();
        }
    }
}
