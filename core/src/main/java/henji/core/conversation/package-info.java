/**
 * Writes that change a friend and tell of it in the timeline. It stands above both, so that neither a friend nor an
 * entry knows how they are stored together. What must stay true: the friend, the entries and the posting lists of one
 * such write change together or not at all, and an operation that comes again finds the entry that it made.
 */
package henji.core.conversation;
