/**
 * The engine itself, in virtual time and on ports in memory, attacked: every call to the outside is a place where a
 * worker may die, stall, fail, or lose the answer to what it did, and where another worker may move. What must stay
 * true: the same scenario, seed and commit make the same run, step for step; whoever judges looks at what the simulated
 * LINE delivered, never at what our own tables say of it.
 *
 * <p>Read the folders in this order: {@link henji.simulation.baton} (one worker moves at a time),
 * {@link henji.simulation.fault} (what goes wrong where), {@link henji.simulation.oracle} (what must hold),
 * {@link henji.simulation.world} (clock, calls, LINE, queue), {@link henji.simulation.scenario} (stories) and
 * {@link henji.simulation.run} (many of them, and the table).
 */
package henji.simulation;
