package henji.functions.broadcastfanout;

import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.time.ZoneId;

/**
 * The function's environment.
 *
 * @param friends name of the table Friends
 * @param campaigns name of the table Campaigns
 * @param settings name of the table Settings
 * @param fanoutQueue URL of the queue Fanout
 * @param batchesQueue URL of the queue Batches
 * @param zone the account's time zone
 * @param epoch generation of the data
 */
record FanoutEnv(String friends, String campaigns, String settings, String fanoutQueue, String batchesQueue,
        ZoneId zone, String epoch) {

    static FanoutEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new FanoutEnv(
                env.required("TABLE_FRIENDS"),
                env.required("TABLE_CAMPAIGNS"),
                env.required("TABLE_SETTINGS"),
                env.required("QUEUE_FANOUT"),
                env.required("QUEUE_BATCHES"),
                env.zone("TIME_ZONE"),
                env.required("EPOCH"));
    }
}
