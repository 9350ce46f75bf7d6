package henji.functions.adminapi.routes;

import henji.core.friend.IndexShards;
import java.time.ZoneId;

/**
 * What this installation is.
 *
 * @param name of the LINE Official Account, as the page shows it
 * @param zone in which its people think of days and hours
 * @param shards of the index keys with few values
 * @param epoch generation of the data; runs of another one stand still
 * @param shareMax most of LINE's limits that sending may take, in per cent
 */
public record Account(String name, ZoneId zone, IndexShards shards, String epoch, int shareMax) {
}
