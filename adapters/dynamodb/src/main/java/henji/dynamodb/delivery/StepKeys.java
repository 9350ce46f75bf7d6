package henji.dynamodb.delivery;

import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.digits.Digits;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where the items of steps are. An enrolment stands under its friend, and in the index {@code active} under its
 * sequence, in key order of its bucket: {@code step#<sequence>#<part>} / {@code <minute>#<step>#<shard>#<friend>}. The
 * parts spread the heat of a bucket; each has 16 of the 64 shards of the segment index, so that a range of friends is
 * read in order. Parts of stored keys, so none of this ever changes.
 */
final class StepKeys {

    static final int PARTS = 4;
    /** Sorts after everything that may stand in its place. */
    static final String END = "~";

    private static final int SHARDS_OF_PART = IndexShards.SEGMENT_SHARDS / PARTS;
    private static final int SHARD_DIGITS = 2;
    private static final String FRIEND = "STEPS#";
    private static final String OPEN = "STEPRUN#";
    private static final String COUNTED = "STEPRUNCOUNTED#";
    private static final String SUM = "STEPSUM#";
    private static final int MINUTE_DIGITS = 12;

    private StepKeys() {
    }

    static Map<String, AttributeValue> enrolment(CampaignId sequence, FriendId friend) {
        return CampaignKeys.key(FRIEND + friend, sequence.value());
    }

    static FriendId friendOf(Map<String, AttributeValue> item) {
        return new FriendId(Values.text(item, "pk").substring(FRIEND.length()));
    }

    static CampaignId sequenceOf(Map<String, AttributeValue> item) {
        return new CampaignId(Values.text(item, "sk"));
    }

    static String part(String sequence, int part) {
        return "step#" + sequence + "#" + part;
    }

    static String part(String sequence, FriendId friend) {
        return part(sequence, partOf(IndexShards.segmentShard(friend)));
    }

    static int partOf(int shard) {
        return shard / SHARDS_OF_PART;
    }

    static String bucket(DueStep due) {
        return due.minute() + "#" + due.step() + "#";
    }

    static String place(DueStep due, FriendId friend) {
        return place(due, IndexShards.segmentShard(friend), Optional.of(friend));
    }

    private static String place(DueStep due, int shard, Optional<FriendId> friend) {
        return bucket(due) + Digits.padded(shard, SHARD_DIGITS) + "#" + friend.map(FriendId::value).orElse("");
    }

    /** Where a range begins in a part. @param after friends up to this one are passed over */
    static String first(DueStep due, KeyRange range, int part, Optional<FriendId> after) {
        String from = place(due, Math.max(range.firstShard(), part * SHARDS_OF_PART), range.from());
        // Sorts right after the friend's own place: ids are all of one length.
        String behind = after.map(friend -> place(due, friend) + "!").orElse("");
        return from.compareTo(behind) < 0 ? behind : from;
    }

    /** Where it ends. */
    static String last(DueStep due, KeyRange range, int part) {
        int shard = Math.min(range.lastShard(), (part + 1) * SHARDS_OF_PART - 1);
        return range.before().map(before -> place(due, shard, Optional.of(before)))
                .orElseGet(() -> place(due, shard, Optional.empty()) + END);
    }

    /** The bucket that an indexed item stands in. */
    static DueStep bucketOf(String sequence, Map<String, AttributeValue> item) {
        String place = Values.text(item, "at");
        return new DueStep(sequence, place.substring(MINUTE_DIGITS + 1, place.indexOf('#', MINUTE_DIGITS + 1)),
                DueStep.ofMinute(place.substring(0, MINUTE_DIGITS)));
    }

    static Map<String, AttributeValue> open(DueStep run) {
        return CampaignKeys.key(campaign(run.sequence()), OPEN + run.minute() + "#" + run.step());
    }

    static String openPrefix() {
        return OPEN;
    }

    static DueStep ofOpen(String sequence, Map<String, AttributeValue> item) {
        String place = Values.text(item, "sk").substring(OPEN.length());
        return new DueStep(sequence, place.substring(MINUTE_DIGITS + 1),
                DueStep.ofMinute(place.substring(0, MINUTE_DIGITS)));
    }

    static Map<String, AttributeValue> counted(DueStep run) {
        return CampaignKeys.key(campaign(run.sequence()), COUNTED + run.minute() + "#" + run.step());
    }

    static Map<String, AttributeValue> sum(DueStep run) {
        return CampaignKeys.key(campaign(run.sequence()), SUM + run.step());
    }

    static String sumPrefix() {
        return SUM;
    }

    static String stepOfSum(Map<String, AttributeValue> item) {
        return Values.text(item, "sk").substring(SUM.length());
    }

    static String campaign(String sequence) {
        return CampaignKeys.partition(new CampaignId(sequence));
    }
}
