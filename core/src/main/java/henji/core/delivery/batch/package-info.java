/**
 * Up to 500 friends of one multicast, or up to 100 pushes: who they are, what became of them, and the state table of a
 * batch ({@link henji.core.delivery.batch.BatchMoves}). What must stay true: a batch is refused only if no call is of
 * unknown outcome, and its figures always add up to the friends frozen.
 */
package henji.core.delivery.batch;
