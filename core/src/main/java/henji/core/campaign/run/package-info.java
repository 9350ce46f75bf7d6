/**
 * The runs of broadcasts and reminders as people look at them and decide about them: what is 不明, what a restore of the
 * tables holds. What must stay true: whatever a person decides is one write with its entry in the activity log.
 */
package henji.core.campaign.run;
