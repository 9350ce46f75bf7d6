/**
 * Queues: an SQS in memory, what it forgets written to a journal, and the pollers that Lambda would run. A message that
 * a sender was told is sent is never lost: it is in the journal before the answer and leaves it only when it has been
 * deleted.
 */
package henji.local.stack.queue;
