/**
 * What goes wrong, and where: faults by the number of the call they hit, so that a run is repeated, and shrunk, by its
 * list of faults.
 */
package henji.simulation.fault;
