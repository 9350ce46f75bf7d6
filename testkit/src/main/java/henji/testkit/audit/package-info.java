/** The activity log in memory and the contract that every log passes. */
package henji.testkit.audit;
