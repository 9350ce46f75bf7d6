/**
 * The indexes on friends that searches read: queues of marks, turns of assignees, the segment index. What must stay
 * true: their rows lag by seconds and are a hint, so whoever shows a friend reads the friend again.
 */
package henji.core.search.index;
