/**
 * Workers in threads of their own of which one moves at a time, and a clock that stands still while anybody can move.
 * What must stay true: who moves next is the {@link henji.simulation.baton.Schedule}'s choice alone, never the
 * machine's.
 */
package henji.simulation.baton;
