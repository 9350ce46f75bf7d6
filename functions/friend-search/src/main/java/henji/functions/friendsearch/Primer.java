package henji.functions.friendsearch;

import henji.core.friend.FriendId;
import henji.core.search.index.FriendIndexes;
import henji.core.segment.Segment;
import henji.core.segment.SegmentReader;
import henji.core.segment.SegmentWriter;
import henji.core.settings.SettingsStore;
import henji.runtime.Log;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Walks the way of a search once before SnapStart takes its snapshot, so that the first call after a restore finds
 * classes loaded. It only reads, and nothing that it reads is kept.
 */
final class Primer {

    private final SettingsStore settings;
    private final FriendIndexes indexes;
    private final Log log;

    Primer(SettingsStore settings, FriendIndexes indexes, Log log) {
        this.settings = settings;
        this.indexes = indexes;
        this.log = log;
    }

    void prime() {
        Segment segment = SegmentReader.read(
                Map.of("all", List.of(Map.of("is", "name", "contains", "a"), Map.of("not", Map.of("any", List.of())))));
        SegmentWriter.canonical(segment);
        try {
            settings.version();
            indexes.segment(0, Optional.empty(), 1);
            indexes.friends(List.of(new FriendId("U" + "0".repeat(32))));
        } catch (SdkException e) {
            // Priming is only speed; the first real call will tell what is wrong.
            log.info("primed").with(e).write();
        }
    }
}
