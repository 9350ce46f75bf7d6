/**
 * Everything that happened with a friend, in order. What must stay true: an entry's key is made of the event's own
 * time and id, never of arrival, so a redelivery lands on the entry that is there; the entry is its own
 * deduplication record, for ever.
 */
package henji.core.timeline;
