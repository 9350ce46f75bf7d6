package henji.functions.mediafetch;

import henji.runtime.Env;
import henji.runtime.Surroundings;

import java.net.URI;

/** The function's environment. */
record MediaFetchEnv(
        String timeline,
        String mediaQueue,
        String inboundQueue,
        String bucket,
        String channelParameter,
        URI lineEndpoint,
        URI lineDataEndpoint) {

    static MediaFetchEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new MediaFetchEnv(
                env.required("TABLE_TIMELINE"),
                env.required("QUEUE_MEDIA"),
                env.required("QUEUE_INBOUND"),
                env.required("BUCKET_MEDIA"),
                env.required("PARAMETER_CHANNEL"),
                env.address("LINE_API_ENDPOINT"),
                env.address("LINE_DATA_ENDPOINT"));
    }
}
