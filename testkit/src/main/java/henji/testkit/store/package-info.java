/**
 * The stores of core in memory, and for each the contract that every store of its kind passes. What must stay true: a
 * contract test names nothing of any implementation, so that the stores in memory and in DynamoDB cannot drift apart.
 */
package henji.testkit.store;
