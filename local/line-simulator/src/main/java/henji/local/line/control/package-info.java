/**
 * What a test or the local stack orders of the simulator and asks it: people, webhooks, settings, counts. What must
 * stay true: it decides nothing about a message; LINE itself has none of this.
 */
package henji.local.line.control;
