/**
 * Mistakes put into the engine on purpose, each of which must be found. What must stay true: they stand between the
 * engine and its ports, so production code knows nothing of them, and each behaves as the engine does while nothing
 * goes wrong.
 */
package henji.simulation.mutant;
