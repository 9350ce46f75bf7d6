/**
 * What an operator sends. What must stay true: one operation id makes at most one message, whatever is clicked,
 * repeated or lost; an intent is stored before every call; nobody answers over a message that they have not seen; a
 * reply whose outcome is unknown is never followed by a push; a refusal gives the friend back the mark and the waiting
 * time.
 */
package henji.core.reply;
