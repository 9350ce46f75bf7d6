package henji.functions.adminapi;

import henji.core.friend.IndexShards;
import henji.functions.adminapi.routes.Account;
import henji.line.ShareLimit;
import henji.runtime.Env;
import henji.runtime.Surroundings;
import henji.schedules.SchedulerSchedules.SchedulePlace;
import java.net.URI;

/**
 * The function's environment variables, checked at start.
 *
 * @param tables names of the tables
 * @param channelParameter name of the parameter that holds the channel
 * @param issuer of the staff's tokens
 * @param clientId of the page at the issuer
 */
record AdminEnv(Tables tables, String inboundQueue, String fanoutQueue, String mediaBucket,
        String channelParameter, URI lineEndpoint, String bus, SchedulePlace schedules, Account account,
        String issuer, String clientId) {

    /** Names of the tables. */
    record Tables(String friends, String postings, String timeline, String campaigns, String settings) {
    }

    static AdminEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new AdminEnv(
                new Tables(env.required("TABLE_FRIENDS"), env.required("TABLE_POSTINGS"),
                        env.required("TABLE_TIMELINE"), env.required("TABLE_CAMPAIGNS"),
                        env.required("TABLE_SETTINGS")),
                env.required("QUEUE_INBOUND"),
                env.required("QUEUE_FANOUT"),
                env.required("BUCKET_MEDIA"),
                env.required("PARAMETER_CHANNEL"),
                env.address("LINE_API_ENDPOINT"),
                env.required("BUS_NAME"),
                new SchedulePlace(env.required("SCHEDULE_GROUP"), env.required("CLOCK_TARGET_ARN"),
                        env.required("SCHEDULER_ROLE_ARN"), env.required("SCHEDULER_DLQ_ARN")),
                new Account(env.required("ACCOUNT_NAME"), env.zone("TIME_ZONE"),
                        new IndexShards(env.number("INDEX_SHARDS", 1, IndexShards.MAX)), env.required("EPOCH"),
                        ShareLimit.of(env.address("LINE_API_ENDPOINT"))),
                env.required("OIDC_ISSUER"),
                env.required("OIDC_CLIENT_ID"));
    }
}
