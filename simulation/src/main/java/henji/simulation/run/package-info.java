/**
 * Many runs: with no fault, with each single one, with pairs, at random; the table of what they found, and the smallest
 * list of faults that still breaks something.
 */
package henji.simulation.run;
