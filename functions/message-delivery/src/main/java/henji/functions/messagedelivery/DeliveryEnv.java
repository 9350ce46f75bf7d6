package henji.functions.messagedelivery;

import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.net.URI;
import java.time.ZoneId;

/**
 * The function's environment.
 *
 * @param friends name of the table Friends
 * @param campaigns name of the table Campaigns
 * @param settings name of the table Settings
 * @param inboundQueue URL of the queue Inbound
 * @param fanoutQueue URL of the queue Fanout
 * @param batchesQueue URL of the queue Batches
 * @param channelParameter name of the channel's parameter
 * @param lineEndpoint origin of the Messaging API
 * @param zone the account's time zone
 * @param epoch generation of the data
 * @param workers how many of this function send at the same time, and share the pace
 */
record DeliveryEnv(String friends, String campaigns, String settings, String inboundQueue, String fanoutQueue,
        String batchesQueue, String channelParameter, URI lineEndpoint, ZoneId zone, String epoch, int workers) {

    private static final int WORKERS_MAX = 1_000;

    static DeliveryEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new DeliveryEnv(
                env.required("TABLE_FRIENDS"),
                env.required("TABLE_CAMPAIGNS"),
                env.required("TABLE_SETTINGS"),
                env.required("QUEUE_INBOUND"),
                env.required("QUEUE_FANOUT"),
                env.required("QUEUE_BATCHES"),
                env.required("PARAMETER_CHANNEL"),
                env.address("LINE_API_ENDPOINT"),
                env.zone("TIME_ZONE"),
                env.required("EPOCH"),
                env.number("WORKERS", 1, WORKERS_MAX));
    }
}
