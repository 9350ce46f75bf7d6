/**
 * Alarm clocks in EventBridge Scheduler, one per reminder, never one per friend. What must stay true: a schedule is a
 * hint that may come late, twice or never; what is due is computed from the rule itself.
 */
package henji.schedules;
