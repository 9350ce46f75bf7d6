package henji.functions.friendsearch;

import henji.aws.AwsClients;
import henji.core.staff.Authz;
import henji.dynamodb.DynamoFriendIndexes;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoPresence;
import henji.dynamodb.DynamoReads;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.dynamodb.item.Days;
import henji.lambda.api.Gate;
import henji.lambda.api.Router;
import henji.runtime.Log;
import henji.runtime.Surroundings;
import henji.runtime.TimeLeft;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. */
final class Wiring {

    private final Surroundings surroundings;
    private final TimeLeft time = new TimeLeft();
    private final Ports ports;
    private final Router router;

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        SearchEnv env = SearchEnv.of(surroundings);
        this.ports = ports(surroundings, env, time);
        Gate gate = new Gate(new Authz(ports.staff(), surroundings.clock()), surroundings.clock(), env.issuer(),
                env.clientId());
        this.router = new Router(SearchApi.routes(ports, env.zone(), env.shards(), surroundings.clock()), gate,
                surroundings.clock(), log());
    }

    Router router() {
        return router;
    }

    TimeLeft time() {
        return time;
    }

    Primer primer() {
        return new Primer(ports.settings(), ports.indexes(), log());
    }

    Log log() {
        return Log.toStandardOutput(surroundings, "friend-search");
    }

    private static Ports ports(Surroundings surroundings, SearchEnv env, TimeLeft time) {
        DynamoDbClient client = new AwsClients(surroundings, time).configure(DynamoDbClient.builder()).build();
        Days days = new Days(env.zone());
        DynamoSettingsStore settings = new DynamoSettingsStore(client, env.settings());
        return new Ports(
                new DynamoFriendStore(client, env.friends(), env.timeline(), env.postings(), days),
                new DynamoTimelineStore(client, env.timeline()),
                settings,
                settings,
                new DynamoPostingStore(client, env.postings()),
                new DynamoFriendIndexes(client, env.friends(), days),
                new DynamoPresence(client, env.settings()),
                new DynamoReads(client, env.settings()));
    }
}
