/**
 * Sending to SQS. It exists so that the limits of a batch and its partial failures are handled once. What must stay
 * true: a message is reported as accepted only if SQS said so for that very message; what was not accepted is handed
 * back to the caller, never dropped; no body reaches a log line or an exception.
 */
package henji.messaging;
