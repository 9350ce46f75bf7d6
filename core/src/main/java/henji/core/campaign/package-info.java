/**
 * Broadcasts and reminders as people define and control them. What must stay true: a draft that was started cannot be
 * changed any more; an occurrence of a reminder has one run however often the clock fires; an occurrence found later
 * than its lateness limit is shown as missed and never sent at a bad hour. How a run sends is
 * {@link henji.core.delivery}.
 *
 * <p>Entry points: {@link henji.core.campaign.Broadcasts} and {@link henji.core.campaign.Reminders} for the page,
 * {@link henji.core.campaign.ReminderClock} for the minute tick, {@link henji.core.campaign.DryRun} for who would get
 * the next occurrence and why.
 */
package henji.core.campaign;
