package henji.functions.friendsearch;

import henji.core.friend.IndexShards;
import henji.runtime.Env;
import henji.runtime.Surroundings;
import java.time.ZoneId;

/**
 * The function's environment variables, checked at start.
 *
 * @param zone of the account, in which it counts days
 * @param shards of the index keys; readers ask for all
 * @param issuer of the staff's tokens
 * @param clientId of the page at the issuer
 */
record SearchEnv(String friends, String postings, String timeline, String settings, ZoneId zone, IndexShards shards,
        String issuer, String clientId) {

    static SearchEnv of(Surroundings surroundings) {
        Env env = new Env(surroundings);
        return new SearchEnv(
                env.required("TABLE_FRIENDS"),
                env.required("TABLE_POSTINGS"),
                env.required("TABLE_TIMELINE"),
                env.required("TABLE_SETTINGS"),
                env.zone("TIME_ZONE"),
                new IndexShards(env.number("INDEX_SHARDS", 1, IndexShards.MAX)),
                env.required("OIDC_ISSUER"),
                env.required("OIDC_CLIENT_ID"));
    }
}
