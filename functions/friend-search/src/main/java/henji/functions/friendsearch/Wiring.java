package henji.functions.friendsearch;

import henji.aws.AwsClients;
import henji.core.inbox.ChangeFeed;
import henji.core.inbox.InboxLists;
import henji.core.inbox.MarkedMessages;
import henji.core.search.FriendSearch;
import henji.core.staff.Authz;
import henji.core.unread.ReadStore;
import henji.dynamodb.Days;
import henji.dynamodb.DynamoFriendIndexes;
import henji.dynamodb.DynamoFriendStore;
import henji.dynamodb.DynamoPostingStore;
import henji.dynamodb.DynamoPresence;
import henji.dynamodb.DynamoReads;
import henji.dynamodb.DynamoSettingsStore;
import henji.dynamodb.DynamoTimelineStore;
import henji.lambda.Log;
import henji.lambda.Surroundings;
import henji.lambda.api.Gate;
import henji.lambda.api.Route;
import henji.lambda.api.Router;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Puts the function together. */
final class Wiring {

    private final Surroundings surroundings;
    private final DynamoFriendIndexes indexes;
    private final DynamoSettingsStore settings;
    private final Router router;

    Wiring(Surroundings surroundings) {
        this.surroundings = surroundings;
        SearchEnv env = SearchEnv.of(surroundings);
        DynamoDbClient client = new AwsClients(surroundings).configure(DynamoDbClient.builder()).build();
        Days days = new Days(env.zone());
        this.indexes = new DynamoFriendIndexes(client, env.friends(), days);
        this.settings = new DynamoSettingsStore(client, env.settings());
        DynamoTimelineStore timeline = new DynamoTimelineStore(client, env.timeline());
        DynamoFriendStore friends =
                new DynamoFriendStore(client, env.friends(), env.timeline(), env.postings(), days);
        FriendSearch search =
                new FriendSearch(new DynamoPostingStore(client, env.postings()), indexes, env.shards());
        Reading reading = new Reading(settings, env.zone(), surroundings.clock());
        ReadStore reads = new DynamoReads(client, env.settings());
        List<Route> routes = Stream.of(
                new InboxRoutes(new InboxLists(indexes, search, timeline, env.shards()), indexes, env.shards(),
                        new MarkedMessages(indexes, timeline, env.shards()), reads, reading).routes(),
                new ChangeRoutes(new ChangeFeed(timeline, indexes, new DynamoPresence(client, env.settings()),
                        settings, env.shards()), reads, surroundings.clock()).routes(),
                new FriendRoutes(friends, timeline, reading).routes(),
                new SearchRoutes(search, friends, reading).routes()).flatMap(List::stream).toList();
        Gate gate = new Gate(new Authz(settings, surroundings.clock()), surroundings.clock(), env.issuer(),
                env.clientId());
        this.router = new Router(routes, gate, surroundings.clock(), log());
    }

    Router router() {
        return router;
    }

    Primer primer() {
        return new Primer(settings, indexes, log());
    }

    Log log() {
        return Log.toStandardOutput(surroundings, "friend-search");
    }
}
