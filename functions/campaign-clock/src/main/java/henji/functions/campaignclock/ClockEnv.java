package henji.functions.campaignclock;

import henji.core.friend.IndexShards;
import henji.runtime.Env;
import henji.runtime.Surroundings;

import java.net.URI;
import java.time.ZoneId;

/**
 * The function's environment.
 *
 * @param campaigns name of the table Campaigns
 * @param friends name of the table Friends
 * @param timeline name of the table Timeline
 * @param settings name of the table Settings
 * @param fanoutQueue URL of the queue Fanout
 * @param channelParameter name of the channel's parameter
 * @param lineEndpoint origin of the Messaging API
 * @param zone the account's
 * @param indexShards how many shards the change feed has
 * @param epoch generation of the data
 */
record ClockEnv(
        String campaigns,
        String friends,
        String timeline,
        String settings,
        String fanoutQueue,
        String channelParameter,
        URI lineEndpoint,
        ZoneId zone,
        int indexShards,
        String epoch) {

    static ClockEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new ClockEnv(
                env.required("TABLE_CAMPAIGNS"),
                env.required("TABLE_FRIENDS"),
                env.required("TABLE_TIMELINE"),
                env.required("TABLE_SETTINGS"),
                env.required("QUEUE_FANOUT"),
                env.required("PARAMETER_CHANNEL"),
                env.address("LINE_API_ENDPOINT"),
                env.zone("TIME_ZONE"),
                env.number("INDEX_SHARDS", 1, IndexShards.MAX),
                env.required("EPOCH"));
    }
}
