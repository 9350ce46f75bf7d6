/**
 * What the desk looks at all day: the five views and their counts, what changed, and the messages that are marked.
 * Lists come from indexes and may lag by seconds; every row is the friend as read for the answer. Nothing here scans,
 * and nothing here is the ground of a decision to send.
 */
package henji.core.inbox;
