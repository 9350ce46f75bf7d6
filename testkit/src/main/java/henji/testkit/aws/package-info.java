/**
 * AWS's endpoint for a handler's test. What must stay true: a handler sees the wire and nothing of the test; what it
 * sends is kept as it came.
 */
package henji.testkit.aws;
