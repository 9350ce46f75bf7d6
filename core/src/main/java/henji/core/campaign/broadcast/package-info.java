/**
 * What people do with a broadcast: write, preview, test, confirm, book, pause, cancel; and what the minute tick begins.
 * What must stay true: what was confirmed is what is sent, to no more than were confirmed; a booked time that was
 * missed is told, not made up for.
 */
package henji.core.campaign.broadcast;
