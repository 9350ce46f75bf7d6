package henji.local.line.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import henji.local.line.wire.Json;

/**
 * What control can change while the simulator runs.
 *
 * @param webhookUrl where webhooks go; empty when none is set
 * @param useWebhook the console's switch "Use webhook"
 * @param redelivery the console's switch "Webhook redelivery"; off at LINE until somebody turns it on
 * @param redeliveryFirstMillis real time until the first redelivery; it doubles each time
 * @param redeliveryMaxMillis longest real time between two redeliveries
 * @param webhookTimeoutMillis how long an answer to a webhook is waited for; LINE: 2,000
 * @param unknownIds what happens to user ids LINE does not know
 * @param checkOrder when the retry key is looked at
 * @param quota recipients a month, -1 for a plan without a limit
 * @param reserved recipients set aside by a delivery that runs in LINE's own manager; they count against the quota
 * @param replyTokenMillis how long a reply token lives after its webhook was sent; LINE: about 60,000
 * @param verified whether the account is verified; others get 403 for the list of followers
 */
public record Settings(
        String webhookUrl,
        boolean useWebhook,
        boolean redelivery,
        long redeliveryFirstMillis,
        long redeliveryMaxMillis,
        long webhookTimeoutMillis,
        UnknownIds unknownIds,
        CheckOrder checkOrder,
        long quota,
        long reserved,
        long replyTokenMillis,
        boolean verified) {

    public Settings {
        if (webhookUrl == null || unknownIds == null || checkOrder == null) {
            throw new IllegalArgumentException("webhookUrl, unknownIds and checkOrder cannot be null");
        }
        if (redeliveryFirstMillis < 1 || redeliveryMaxMillis < redeliveryFirstMillis || webhookTimeoutMillis < 1
                || quota < -1 || reserved < 0 || replyTokenMillis < 0) {
            throw new IllegalArgumentException("a time or number is out of its range");
        }
    }

    /** LINE's own values: redelivery off, a quota of 30,000 (Japan's standard plan), a verified account. */
    public static Settings likeLine() {
        return new Settings(
                "", true, false, 1_000, 30_000, 2_000, UnknownIds.SKIP, CheckOrder.KEY_BEFORE_QUOTA, 30_000, 0, 60_000,
                true);
    }

    /**
     * @param changes some of the fields, by their names here
     * @throws IllegalArgumentException for an unknown field or a value that does not fit
     */
    public Settings with(ObjectNode changes) {
        ObjectNode all = Json.MAPPER.valueToTree(this);
        all.setAll(changes);
        try {
            return Json.MAPPER.treeToValue(all, Settings.class);
        } catch (JsonProcessingException wrong) {
            throw new IllegalArgumentException("settings: " + wrong.getOriginalMessage(), wrong);
        }
    }

    /** @return the same with another webhook address, empty for none */
    public Settings withWebhookUrl(String url) {
        return with(Json.object().put("webhookUrl", url));
    }

    /** @return the same with another monthly quota, -1 for none */
    public Settings withQuota(long recipients) {
        return with(Json.object().put("quota", recipients));
    }

    /** @return the same with redelivery switched */
    public Settings withRedelivery(boolean on) {
        return with(Json.object().put("redelivery", on));
    }
}
