/**
 * The surroundings of the engine: clock, calls to the outside, LINE, the queue. What must stay true: nothing that the
 * engine does to the outside goes past {@link henji.simulation.world.Calls}, and nothing here depends on the machine.
 */
package henji.simulation.world;
