/**
 * The LINE platform on loopback: Messaging API, webhooks and phones, so that Henji can be run, tested and broken
 * without LINE. It is a process of its own, because a simulator that forgot its retry keys and counters together
 * with the stack under test could never show that a message was sent twice. What must stay true: every accepted
 * call is written to the journal before it is answered; deliveries are counted from what the platform accepted and
 * never from what a client believes; where LINE's own documents are silent both behaviours can be chosen. It
 * depends on no other module of Henji, so that it cannot share a misunderstanding with the code it judges.
 */
package henji.local.line;
