/**
 * LINE's Messaging API on line-bot-sdk-java. What must stay true: one call is at most one try on the wire; a try never
 * begins after the time its caller allowed; an answer is classified by status and header, LINE's texts are hints;
 * neither tokens nor messages reach a log.
 */
package henji.line;
