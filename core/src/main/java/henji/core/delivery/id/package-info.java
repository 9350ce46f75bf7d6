/**
 * What runs and batches are called, and the retry key, which follows from those names alone: whoever sends a batch
 * again after a crash finds the key of the first try without having stored it. The forms are parts of stored keys and
 * never change.
 */
package henji.core.delivery.id;
