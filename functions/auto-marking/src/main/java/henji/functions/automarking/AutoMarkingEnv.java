package henji.functions.automarking;

import henji.core.friend.IndexShards;
import henji.runtime.Env;
import henji.runtime.Surroundings;

import java.net.URI;
import java.time.ZoneId;

/** The function's environment. */
record AutoMarkingEnv(
        String friends,
        String postings,
        String timeline,
        String settings,
        String campaigns,
        String inboundQueue,
        String mediaQueue,
        String channelParameter,
        URI lineEndpoint,
        String bus,
        ZoneId zone,
        int indexShards) {

    static AutoMarkingEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new AutoMarkingEnv(
                env.required("TABLE_FRIENDS"),
                env.required("TABLE_POSTINGS"),
                env.required("TABLE_TIMELINE"),
                env.required("TABLE_SETTINGS"),
                env.required("TABLE_CAMPAIGNS"),
                env.required("QUEUE_INBOUND"),
                env.required("QUEUE_MEDIA"),
                env.required("PARAMETER_CHANNEL"),
                env.address("LINE_API_ENDPOINT"),
                env.required("BUS_NAME"),
                env.zone("TIME_ZONE"),
                env.number("INDEX_SHARDS", 1, IndexShards.MAX));
    }
}
