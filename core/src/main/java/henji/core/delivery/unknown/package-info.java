/**
 * Who of a run that is over ended as 不明, read from the batches themselves. What must stay true: nobody is in these
 * lists whose acceptance or refusal is proven, and nobody whose outcome cannot be known is missing.
 */
package henji.core.delivery.unknown;
