/**
 * Stories: what people do in which world, and what must have become of it in the end, whatever went wrong.
 */
package henji.simulation.scenario;
