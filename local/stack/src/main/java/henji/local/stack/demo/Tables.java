package henji.local.stack.demo;

import henji.aws.AwsClients;
import henji.core.friend.Friend;
import henji.core.friend.IndexShards;
import henji.core.timeline.TimelineEntry;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.item.Days;
import henji.dynamodb.item.EntryItem;
import henji.dynamodb.item.FriendItem;
import henji.local.stack.Stack;
import henji.runtime.Surroundings;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The real stores on a running stack's tables, with the rights of whoever runs it. */
record Tables(DynamoFriendStore friends, DynamoTimelineStore timeline, DynamoSettingsStore settings,
        DynamoPostingStore postings, IndexShards shards, DynamoDbClient dynamo, String friendsTable,
        String timelineTable, Days days) {

    private static final int BATCH = 25;

    /** Writes new friends as they are, of version 1, many in one call; nobody else may write to them meanwhile. */
    void putFriends(List<Friend> friends) {
        FriendItem mapper = new FriendItem(days);
        putAll(friendsTable, friends.stream().map(friend -> mapper.write(friend.withVersion(1))).toList());
    }

    /** Writes entries that are not there yet, many in one call. */
    void putEntries(List<TimelineEntry> entries) {
        EntryItem mapper = new EntryItem();
        putAll(timelineTable, entries.stream().map(mapper::write).toList());
    }

    private void putAll(String table, List<Map<String, AttributeValue>> items) {
        for (int from = 0; from < items.size(); from += BATCH) {
            Map<String, List<WriteRequest>> open = Map.of(table,
                    items.subList(from, Math.min(from + BATCH, items.size())).stream()
                            .map(item -> WriteRequest.builder().putRequest(put -> put.item(item)).build())
                            .toList());
            while (!open.isEmpty()) {
                Map<String, List<WriteRequest>> batch = open;
                open = dynamo.batchWriteItem(write -> write.requestItems(batch)).unprocessedItems();
            }
        }
    }

    static Tables of(Stack stack) {
        Map<String, String> env = stack.ownerEnvironment();
        return of(env, new AwsClients(new Surroundings(env, stack.clock()::now))
                .configure(DynamoDbClient.builder()).build());
    }

    /**
     * The stores on a client of one's own.
     *
     * @param env {@link Stack#ownerEnvironment()}
     */
    static Tables of(Map<String, String> env, DynamoDbClient dynamo) {
        Days days = new Days(ZoneId.of(env.get("TIME_ZONE")));
        return new Tables(
                new DynamoFriendStore(dynamo, env.get("TABLE_FRIENDS"), env.get("TABLE_TIMELINE"),
                        env.get("TABLE_POSTINGS"), days),
                new DynamoTimelineStore(dynamo, env.get("TABLE_TIMELINE")),
                new DynamoSettingsStore(dynamo, env.get("TABLE_SETTINGS")),
                new DynamoPostingStore(dynamo, env.get("TABLE_POSTINGS")),
                new IndexShards(Integer.parseInt(env.get("INDEX_SHARDS"))), dynamo, env.get("TABLE_FRIENDS"),
                env.get("TABLE_TIMELINE"), days);
    }
}
