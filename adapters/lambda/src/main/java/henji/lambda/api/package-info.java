/**
 * The HTTP kit of the functions behind {@code /api}: routes, who may call them, what they may be sent, and one place
 * that maps every failure to a status. It exists so that no endpoint can forget to ask for a right. What must stay
 * true: a route without a right cannot be made; nothing is done for a request before its sender's right is checked;
 * no text of an exception or from outside reaches an answer or a log line.
 */
package henji.lambda.api;
