package henji.localstack;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.run.RunStore;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.FriendStore;
import henji.core.presence.PresenceStore;
import henji.core.search.index.FriendIndexes;
import henji.core.search.posting.PostingStore;
import henji.core.search.posting.Term;
import henji.core.settings.SettingsStore;
import henji.core.timeline.TimelineStore;
import henji.core.unread.ReadStore;
import henji.dynamodb.DynamoAuditLog;
import henji.dynamodb.DynamoFriendIndexes;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoPresence;
import henji.dynamodb.DynamoReads;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.delivery.DynamoCampaignStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.item.Days;
import henji.testkit.audit.AuditLogContract;
import henji.testkit.delivery.CampaignStoreContract;
import henji.testkit.delivery.RunStoreContract;
import henji.testkit.presence.PresenceStoreContract;
import henji.testkit.search.FriendIndexesContract;
import henji.testkit.search.PostingStoreContract;
import henji.testkit.store.ConversationStoreContract;
import henji.testkit.store.FriendStoreContract;
import henji.testkit.store.SettingsStoreContract;
import henji.testkit.store.TimelineStoreContract;
import henji.testkit.unread.ReadStoreContract;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Every store of core on DynamoDB passes the contract that it passes on the embedded one. */
@NeedsLocalStack
class StoresTest {

    private static final Days DAYS = new Days(ZoneId.of("Asia/Tokyo"));

    @BeforeEach
    void empty() {
        LocalStack.started().tables().clear();
    }

    private static DynamoDbClient dynamo() {
        return LocalStack.started().dynamo();
    }

    private static String table(String id) {
        return LocalStack.started().tables().name(id);
    }

    private static DynamoFriendStore friendStore() {
        return new DynamoFriendStore(dynamo(), table("Friends"), table("Timeline"), table("Postings"), DAYS);
    }

    @Nested
    class Friends extends FriendStoreContract {
        @Override
        protected FriendStore friends() {
            return friendStore();
        }
    }

    @Nested
    class Timeline extends TimelineStoreContract {
        @Override
        protected TimelineStore timeline() {
            return new DynamoTimelineStore(dynamo(), table("Timeline"));
        }
    }

    @Nested
    class Conversations extends ConversationStoreContract {
        @Override
        protected Stores stores() {
            DynamoFriendStore friends = friendStore();
            return new Stores(friends, new DynamoTimelineStore(dynamo(), table("Timeline")), friends);
        }

        @Override
        protected Set<FriendId> posted(Term term) {
            return IntStream.range(0, 4).boxed()
                    .flatMap(shard -> dynamo().query(QueryRequest.builder()
                            .tableName(table("Postings")).keyConditionExpression("tm = :term")
                            .expressionAttributeValues(
                                    Map.of(":term", AttributeValue.fromS(term.value() + "#" + shard)))
                            .build()).items().stream())
                    .map(item -> new FriendId(item.get("id").s()))
                    .collect(Collectors.toSet());
        }
    }

    @Nested
    class Settings extends SettingsStoreContract {
        @Override
        protected SettingsStore settings() {
            return new DynamoSettingsStore(dynamo(), table("Settings"));
        }
    }

    @Nested
    class Postings extends PostingStoreContract {
        @Override
        protected PostingStore store() {
            return new DynamoPostingStore(dynamo(), table("Postings"));
        }
    }

    @Nested
    class Indexes extends FriendIndexesContract {
        @Override
        protected FriendIndexes over(List<Friend> friends) {
            empty();
            friends.forEach(friend -> friendStore().write(Optional.empty(), friend));
            return new DynamoFriendIndexes(dynamo(), table("Friends"), DAYS);
        }
    }

    @Nested
    class Presence extends PresenceStoreContract {
        @Override
        protected PresenceStore emptyStore() {
            empty();
            return new DynamoPresence(dynamo(), table("Settings"));
        }
    }

    @Nested
    class Reads extends ReadStoreContract {
        @Override
        protected ReadStore emptyStore() {
            empty();
            return new DynamoReads(dynamo(), table("Settings"));
        }
    }

    @Nested
    class Audit extends AuditLogContract {
        @Override
        protected AuditLog emptyLog() {
            empty();
            return new DynamoAuditLog(dynamo(), table("Settings"));
        }

        @Override
        protected void add(AuditEntry entry) {
            dynamo().transactWriteItems(request ->
                    request.transactItems(DynamoAuditLog.write(table("Settings"), entry)));
        }
    }

    @Nested
    class Campaigns extends CampaignStoreContract {
        @Override
        protected CampaignStore store() {
            return new DynamoCampaignStore(dynamo(), table("Campaigns"));
        }
    }

    @Nested
    class Runs extends RunStoreContract {
        @Override
        protected RunStore store() {
            return new DynamoRunStore(dynamo(), table("Campaigns"));
        }
    }
}
