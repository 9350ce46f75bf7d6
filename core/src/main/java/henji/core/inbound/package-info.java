/**
 * From LINE's webhook event to what the desk sees. What must stay true: an event is stored exactly once whatever
 * order and repetition it comes in; each step can be repeated after a crash and ends in the same state; an event that
 * nobody understands is kept raw.
 */
package henji.core.inbound;
