package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.friend.FriendId;
import henji.core.staff.StaffId;
import henji.core.unread.FriendPlace;
import henji.core.unread.MarkRead;
import henji.core.unread.ReadBucket;
import henji.core.unread.ReadStore;
import henji.testkit.store.People;
import henji.testkit.unread.ReadStoreContract;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamoReadsTest extends ReadStoreContract {

    private static final StaffId LONGEST_ID = new StaffId("s".repeat(80));

    @Override
    protected ReadStore emptyStore() {
        Embedded.TABLES.clear();
        return new DynamoReads(Embedded.CLIENT, Embedded.TABLES.name("Settings"));
    }

    @Test
    void openingAConversationIsOneWriteAndAListTwoReadsAlsoForWhoReadsMost() {
        ReadStore store = emptyStore();
        for (int number = 0; number < FriendPlace.BUCKETS; number++) {
            Map<Integer, Instant> full = new HashMap<>();
            for (int i = 0; i < ReadBucket.MAX; i++) {
                full.put(i * 0x1000193, People.NOW.plusMillis(i));
            }
            store.save(LONGEST_ID, number, new ReadBucket(People.NOW, full), 0);
        }
        FriendId friend = People.id(1);

        Embedded.UNITS.reset();
        new MarkRead(store).read(LONGEST_ID, friend, People.NOW.plusSeconds(1));
        assertThat(Embedded.UNITS.written()).isEqualTo(1);
        assertThat(Embedded.UNITS.read()).isEqualTo(1);

        Embedded.UNITS.reset();
        new MarkRead(store).read(LONGEST_ID, friend, People.NOW.plusSeconds(1));
        assertThat(Embedded.UNITS.written()).as("the same again").isZero();

        Embedded.UNITS.reset();
        store.all(LONGEST_ID);
        assertThat(Embedded.UNITS.read()).isLessThanOrEqualTo(2);
    }
}
