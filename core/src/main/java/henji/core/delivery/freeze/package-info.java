/**
 * Freezes one slice of a run: from then on it is settled who gets the message and what each of them reads. A worker
 * that was overtaken writes under keys where nobody looks, so beginning again is always safe.
 */
package henji.core.delivery.freeze;
