package henji.dynamodb;

import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.friend;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.search.index.FriendIndexes;
import henji.core.timeline.TimelineEntry;
import henji.core.unread.ReadBucket;
import henji.testkit.store.Entries;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a machine of one language stored, a machine of another finds: keys hold the digits 0 to 9. */
class LanguageOfTheMachineTest {

    private final Locale before = Locale.getDefault();

    @BeforeEach
    void persian() {
        Embedded.TABLES.clear();
        Locale.setDefault(Locale.forLanguageTag("fa"));
    }

    @AfterEach
    void back() {
        Locale.setDefault(before);
    }

    @Test
    void keysAreTheSameOnAMachineOfAnyLanguage() {
        DynamoReads reads = new DynamoReads(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
        TimelineEntry entry = Entries.textFrom(id(1), "e1", NOW);
        Embedded.friends().write(Optional.empty(), friend(1));
        Embedded.timeline().putIfAbsent(entry);
        reads.save(HANAKO, 3, new ReadBucket(NOW, Map.of()), 0);
        back();

        FriendIndexes indexes = Embedded.indexes();
        assertThat(segmentRows(indexes)).isEqualTo(1);
        assertThat(Embedded.timeline().findMessage(entry.thread(), "m-e1", NOW.minusSeconds(1))).contains(entry);
        assertThat(reads.bucket(HANAKO, 3).version()).isEqualTo(1);
    }

    private static long segmentRows(FriendIndexes indexes) {
        long rows = 0;
        for (int shard = 0; shard < 64; shard++) {
            rows += indexes.segment(shard, Optional.empty(), 10).rows().size();
        }
        return rows;
    }
}
