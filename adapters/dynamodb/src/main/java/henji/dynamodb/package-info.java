/**
 * The stores of core on DynamoDB, through the low-level client. What must stay true: every condition that core's ports
 * promise is one conditional write; what a batch leaves over is asked for again with pauses; no store scans a table.
 */
package henji.dynamodb;
