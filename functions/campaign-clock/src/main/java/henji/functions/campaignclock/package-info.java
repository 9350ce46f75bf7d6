/**
 * The minute tick and the reminders' own alarms. What must stay true: what is due is computed from the rules and the
 * table, never from the event's own time; an alarm that fires twice, late or never ends in the same runs.
 */
package henji.functions.campaignclock;
