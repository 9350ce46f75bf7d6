package henji.core.campaign.reminder;

import henji.core.campaign.CampaignId;
import henji.core.campaign.Reminder;

/**
 * Alarm clocks outside: one per reminder, so that an occurrence begins on its minute. They are hints; the minute tick
 * computes what is due from the rule itself.
 */
public interface Schedules {

    /** Makes or changes the reminder's alarm to its recurrence. */
    void put(Reminder reminder);

    /** Removes it, if there is one. */
    void remove(CampaignId reminder);
}
