/**
 * One call of the Messaging API and what it is held to: endpoints and their limits, messages, retry keys, reply
 * tokens, and the faults that can be ordered. What must stay true: the rules are LINE's, with their source beside
 * them.
 */
package henji.local.line.call;
