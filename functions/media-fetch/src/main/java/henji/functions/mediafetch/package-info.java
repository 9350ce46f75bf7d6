/**
 * The function media-fetch: copies the content of messages from LINE before LINE deletes it. What must stay true: the
 * message on the queue only names an entry, the entry decides; a message that has to wait is put back with a delay, so
 * that waiting never counts as failing. Profiles that LINE did not tell wait on the same queue, because the inbound
 * queue cannot delay a single message; they are only handed on here.
 */
package henji.functions.mediafetch;
