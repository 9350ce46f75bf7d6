/**
 * What is stored of a run, its content and its slices, and the port of the table that keeps them with their batches
 * ({@link henji.core.delivery.run.RunStore}). Content and recipients never change once a run is frozen. Slices carry
 * their own moves; those of a run are in {@code henji.core.delivery.lifecycle}.
 */
package henji.core.delivery.run;
