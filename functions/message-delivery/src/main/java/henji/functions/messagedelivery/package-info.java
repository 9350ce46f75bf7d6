/**
 * The function message-delivery: on a hint from the queue Batches it sends one batch to LINE. The rules are those of
 * {@code henji.core.delivery}. What must stay true: a batch is claimed before it is called for, and the function never
 * returns while a call to LINE is in flight; a message that comes late, twice or after a redrive finds what became of
 * its batch and stops.
 */
package henji.functions.messagedelivery;
