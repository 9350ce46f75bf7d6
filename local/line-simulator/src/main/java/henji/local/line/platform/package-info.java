/**
 * What LINE knows and remembers: settings, deliveries, chats, events and their tries. What must stay true: every
 * accepted call is in the journal before it is answered, and the journal alone rebuilds what was accepted.
 */
package henji.local.line.platform;
