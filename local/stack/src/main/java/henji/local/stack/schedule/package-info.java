/**
 * EventBridge Scheduler on the stack's clock: expressions in their time zones, fired in order, each occurrence once. A
 * jump of the clock fires what became due on the way, and what was due while the stack was off is fired at its start.
 */
package henji.local.stack.schedule;
