/**
 * What must hold after every step and at the end, judged by what the simulated LINE delivered. What must stay true: our
 * own tables are what is judged, so they are never asked what was delivered.
 */
package henji.simulation.oracle;
