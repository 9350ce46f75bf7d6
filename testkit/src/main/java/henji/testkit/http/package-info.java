/**
 * Requests as API Gateway's HTTP API sends them (payload format 2.0), for the tests of functions behind it. What must
 * stay true: the event has the shape of AWS's documentation, with claims as text and groups in brackets.
 */
package henji.testkit.http;
