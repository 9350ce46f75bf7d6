package henji.functions.friendsearch;

import henji.core.friend.IndexShards;
import henji.core.inbox.ChangeFeed;
import henji.core.inbox.InboxLists;
import henji.core.inbox.MarkedMessages;
import henji.core.search.FriendSearch;
import henji.lambda.api.Route;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** All routes of the function over its ports: constructors only. */
final class SearchApi {

    private SearchApi() {
    }

    /**
     * The routes, each with its right.
     *
     * @param zone of the account, in which it counts days
     */
    static List<Route> routes(Ports ports, ZoneId zone, IndexShards shards, InstantSource clock) {
        FriendSearch search = new FriendSearch(ports.postings(), ports.indexes(), shards);
        Reading reading = new Reading(ports.settings(), zone, clock);
        return Stream.of(
                new InboxRoutes(new InboxLists(ports.indexes(), search, ports.timeline(), shards), ports.indexes(),
                        shards, new MarkedMessages(ports.indexes(), ports.timeline(), shards), ports.reads(),
                        reading).routes(),
                new ChangeRoutes(new ChangeFeed(ports.timeline(), ports.indexes(), ports.presence(), ports.settings(),
                        shards), ports.reads(), clock).routes(),
                new FriendRoutes(ports.friends(), ports.timeline(), reading).routes(),
                new SearchRoutes(search, ports.friends(), reading).routes()).flatMap(List::stream).toList();
    }
}
