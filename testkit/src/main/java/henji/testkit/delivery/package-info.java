/**
 * Campaigns and their delivery without the outside: stores, queue and audience in memory, and the contracts that every
 * store passes. What must stay true: the stores in memory keep exactly the conditions that DynamoDB keeps.
 */
package henji.testkit.delivery;
