/**
 * Webhooks and answers: LINE's side of a webhook with its redeliveries, the FIFO queue, the use cases that record
 * events and send answers, and what must have become of them. What must stay true: what LINE was told 200 for is judged
 * by LINE's list of events, and what was sent by LINE's deliveries.
 */
package henji.simulation.inbox;
