/**
 * The function webhook-ingest: takes LINE's POST /webhook and puts its events on the inbound queue, or the whole body
 * into the bucket if the queue does not take them. The rules are {@link henji.linewebhook.WebhookIntake}'s. What must
 * stay true: 200 only for events that are durable; never 500 for odd content; every refusal of a signature looks the
 * same; nothing of a body reaches a log line.
 */
package henji.functions.webhookingest;
