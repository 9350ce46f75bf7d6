/**
 * What Henji relies on of its queues. Every SQS that stands behind it in a test passes the same contract, because order
 * per friend and "nobody is answered twice" hang on it.
 */
package henji.testkit.queue;
