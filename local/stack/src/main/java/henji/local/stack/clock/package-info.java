/**
 * Henji's own time on this machine, which can be moved forward and never back. What must stay true: what becomes due on
 * the way of a jump happens in its order, each at its time.
 */
package henji.local.stack.clock;
