/**
 * The small runtime kit that every function shares: its surroundings (environment and clock), JSON as neutral trees,
 * HTTP and SQS events, problems and log lines. It exists so that a handler is three lines and so that the rules on
 * untrusted input stand in one place. What must stay true: nothing here reads the process environment or the wall
 * clock except {@link henji.lambda.Surroundings#ofLambda()}; nothing here knows AWS clients or LINE, and only the
 * packages {@code api} and {@code view} below know the CRM; no text from outside reaches a log line.
 */
package henji.lambda;
