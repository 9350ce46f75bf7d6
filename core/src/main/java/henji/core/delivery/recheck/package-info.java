/**
 * Asks once more, just before the first try, who of a reminder's batch is still meant: who left the segment, was
 * reminded too recently or too often, or answered, is left out. Decided once and stored with the first intent, so that
 * every later try reaches the same people.
 */
package henji.core.delivery.recheck;
