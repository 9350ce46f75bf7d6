package henji.dynamodb;

import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.friend;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.friend.FriendStore.Written;
import henji.core.staff.Actor;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore.Put;
import henji.core.unread.ReadBucket;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.testkit.store.Entries;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A write whose answer was lost is repeated by the client and meets itself; nobody else changed anything. */
class LostAnswersTest {

    private static final Actor BY = new Actor.Member(HANAKO);

    private final LostAnswers line = new LostAnswers(Embedded.TABLES.endpoint());
    private final DynamoDbClient client = line.client();

    @BeforeEach
    void empty() {
        Embedded.TABLES.clear();
    }

    @AfterEach
    void close() {
        client.close();
        line.close();
    }

    @Test
    void anEntryIsStoredAndDidNotExist() {
        DynamoTimelineStore store = new DynamoTimelineStore(client, Embedded.TABLES.name("Timeline"));
        TimelineEntry entry = Entries.textFrom(id(1), "e1", NOW);
        line.loseOne();

        assertThat(store.putIfAbsent(entry)).isEqualTo(new Put.Stored());
        assertThat(store.putIfAbsent(entry)).as("given again").isEqualTo(new Put.Existed(entry));
    }

    @Test
    void anEntryOfSomebodyElseIsTold() {
        DynamoTimelineStore store = new DynamoTimelineStore(client, Embedded.TABLES.name("Timeline"));
        TimelineEntry first = Entries.textFrom(id(1), "e1", NOW).shownAgainAt(NOW.plusSeconds(9));
        store.putIfAbsent(first);
        line.loseOne();

        assertThat(store.putIfAbsent(Entries.textFrom(id(1), "e1", NOW))).isEqualTo(new Put.Existed(first));
    }

    @Test
    void whatSomebodyHasReadIsSaved() {
        DynamoReads reads = new DynamoReads(client, Embedded.TABLES.name("Settings"));
        line.loseOne();
        assertThat(reads.save(HANAKO, 3, new ReadBucket(NOW, Map.of(7, NOW.plusSeconds(1))), 0)).isTrue();
        line.loseOne();
        assertThat(reads.save(HANAKO, 3, new ReadBucket(NOW, Map.of(7, NOW.plusSeconds(2))), 1)).isTrue();

        assertThat(reads.save(HANAKO, 3, new ReadBucket(NOW, Map.of(7, NOW.plusSeconds(2))), 1))
                .as("a second request with an old version").isFalse();
        line.loseOne();
        assertThat(reads.save(HANAKO, 3, new ReadBucket(NOW, Map.of(7, NOW.plusSeconds(3))), 1))
                .as("over what somebody else saved").isFalse();
    }

    @Test
    void aCampaignIsSaved() {
        CampaignStore store = new DynamoCampaignStore(client, Embedded.TABLES.name("Campaigns"));
        Broadcast draft = new Broadcast(new CampaignId("b-1"), 1, "名前", Optional.empty(), Optional.empty(),
                NOW, BY, NOW, BY, Optional.empty(), Optional.empty());
        store.create(draft);
        line.loseOne();

        assertThat(store.save(draft)).isTrue();

        assertThat(store.save(draft)).as("a second request with an old version").isFalse();
    }

    @Test
    void aFriendIsWritten() {
        DynamoFriendStore store = new DynamoFriendStore(client, Embedded.TABLES.name("Friends"),
                Embedded.TABLES.name("Timeline"), Embedded.TABLES.name("Postings"), Embedded.DAYS);
        line.loseOne();

        assertThat(store.write(Optional.empty(), friend(1))).isInstanceOf(Written.Done.class);
    }
}
