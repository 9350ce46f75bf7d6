/**
 * Domain events on the stack's EventBridge bus, for the client's own rules. Apart from the queues because its client
 * is not to weigh on functions that publish nothing. What must stay true: an event carries ids, marks and times only;
 * a failure here never fails the work that the event tells of.
 */
package henji.bus;
