package henji.local.stack.demo;

import henji.aws.AwsClients;
import henji.core.friend.IndexShards;
import henji.dynamodb.Days;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.lambda.Surroundings;
import henji.local.stack.Stack;
import java.time.ZoneId;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The real stores on a running stack's tables, with the rights of whoever runs it. */
record Tables(DynamoFriendStore friends, DynamoTimelineStore timeline, DynamoSettingsStore settings,
        DynamoPostingStore postings, IndexShards shards) {

    static Tables of(Stack stack) {
        Map<String, String> env = stack.ownerEnvironment();
        DynamoDbClient dynamo = new AwsClients(new Surroundings(env, stack.clock()::now))
                .configure(DynamoDbClient.builder()).build();
        return new Tables(
                new DynamoFriendStore(dynamo, env.get("TABLE_FRIENDS"), env.get("TABLE_TIMELINE"),
                        env.get("TABLE_POSTINGS"), new Days(ZoneId.of(env.get("TIME_ZONE")))),
                new DynamoTimelineStore(dynamo, env.get("TABLE_TIMELINE")),
                new DynamoSettingsStore(dynamo, env.get("TABLE_SETTINGS")),
                new DynamoPostingStore(dynamo, env.get("TABLE_POSTINGS")),
                new IndexShards(Integer.parseInt(env.get("INDEX_SHARDS"))));
    }
}
