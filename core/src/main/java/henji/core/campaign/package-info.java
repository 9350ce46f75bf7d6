/**
 * Broadcasts and reminders as they are defined and kept. What must stay true: a draft that was started cannot be
 * changed any more; an occurrence of a reminder has one run however often the clock fires; an occurrence found later
 * than its lateness limit is shown as missed and never sent at a bad hour. How a run sends is
 * {@link henji.core.delivery}.
 *
 * <p>Folders: {@code audience} (who would get a message, and in what time), {@code broadcast} and {@code reminder}
 * (what people and the minute tick do with them). Entry points:
 * {@link henji.core.campaign.broadcast.Broadcasts} and {@link henji.core.campaign.reminder.Reminders} for the page,
 * {@link henji.core.campaign.broadcast.BroadcastClock} and {@link henji.core.campaign.reminder.ReminderClock} for the
 * minute tick, {@link henji.core.campaign.reminder.DryRun} for who would get the next occurrence and why.
 */
package henji.core.campaign;
