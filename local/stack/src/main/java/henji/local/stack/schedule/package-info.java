/**
 * EventBridge Scheduler on the stack's clock: expressions in their time zones, fired in order, each occurrence once. A
 * jump of the clock fires what became due on the way; of what was due while the stack was off each schedule fires once.
 */
package henji.local.stack.schedule;
