/**
 * What people do with a reminder: define, try out, switch on and off; and what the minute tick opens. What must stay
 * true: the schedule follows what is stored, never the other way round; the dry run judges by the same guards as the
 * run.
 */
package henji.core.campaign.reminder;
