package henji.functions.campaignclock;

import henji.lambda.Env;
import henji.lambda.Surroundings;

/**
 * The function's environment.
 *
 * @param campaigns name of the table Campaigns
 * @param fanoutQueue URL of the queue Fanout
 * @param epoch generation of the data
 */
record ClockEnv(String campaigns, String fanoutQueue, String epoch) {

    static ClockEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new ClockEnv(env.required("TABLE_CAMPAIGNS"), env.required("QUEUE_FANOUT"), env.required("EPOCH"));
    }
}
