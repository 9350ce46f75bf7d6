/**
 * The LINE side of the stack: a simulator as a process of its own. It outlives a kill of the stack, because only
 * someone else's count can show that a message was sent twice.
 */
package henji.local.stack.line;
