/**
 * The function campaign-clock: called by the minute tick and by the reminders' own alarms, it opens runs, feeds those
 * that stand still and finishes messages whose outcome is open. What must stay true: what is due is computed from the
 * rules and the table, never from the event's own time; an alarm that fires twice, late or never ends in the same runs.
 */
package henji.functions.campaignclock;
