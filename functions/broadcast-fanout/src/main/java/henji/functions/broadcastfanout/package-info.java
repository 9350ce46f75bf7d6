/**
 * The function broadcast-fanout: on a hint from the queue Fanout it takes a run's next step, or freezes one slice of
 * its recipients into batches. The rules are those of {@code henji.core.delivery}. What must stay true: a message is a
 * hint, so doing it twice, late or not at all changes nothing but time; a run's next step is decided by what the table
 * says.
 */
package henji.functions.broadcastfanout;
