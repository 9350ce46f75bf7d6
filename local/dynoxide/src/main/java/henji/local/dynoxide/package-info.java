/**
 * The embedded DynamoDB. Tests and the local stack talk to a real implementation of DynamoDB's protocol without Docker
 * and without an AWS account, because conditions, transactions and capacity are what Henji's promises hang on. A
 * process started here must never outlive the Java process that started it, and must never listen beyond loopback.
 */
package henji.local.dynoxide;
