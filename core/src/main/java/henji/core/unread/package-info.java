/**
 * What each staff member has read. What must stay true: it belongs to one person and says nothing about the desk's
 * duty, which is the friend's mark; it costs one small write when a conversation is opened and two read units a list,
 * however many friends there are; and forgetting the oldest of it never makes anything look new.
 */
package henji.core.unread;
