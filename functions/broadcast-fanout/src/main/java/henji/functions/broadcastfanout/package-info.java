/**
 * Queue Fanout. What must stay true: a message is a hint, so doing it twice, late or not at all changes nothing but
 * time; a run's next step is decided by what the table says.
 */
package henji.functions.broadcastfanout;
