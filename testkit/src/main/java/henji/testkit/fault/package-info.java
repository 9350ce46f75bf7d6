/**
 * Services that fail for a moment. What must stay true: whatever interface a function reaches the outside by can be
 * made to fail here at any one of its calls, without a line written for it.
 */
package henji.testkit.fault;
