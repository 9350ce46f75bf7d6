package henji.functions.webhookingest;

import henji.runtime.Env;
import henji.runtime.Surroundings;

/**
 * The function's environment.
 *
 * @param inboundQueue URL of the inbound queue
 * @param bucket for bodies that the queue does not take
 * @param spillPrefix where in it
 * @param channelParameter name of the channel's parameter
 */
record WebhookEnv(String inboundQueue, String bucket, String spillPrefix, String channelParameter) {

    static WebhookEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new WebhookEnv(
                env.required("QUEUE_INBOUND"),
                env.required("BUCKET_MEDIA"),
                env.required("SPILL_PREFIX"),
                env.required("PARAMETER_CHANNEL"));
    }
}
