/**
 * Sends one batch: intent, call, outcome, and what comes next after each answer of LINE
 * ({@link henji.core.delivery.send.DeliverBatch}). What must stay true: no call without a durable intent, none outside
 * the window, the lease or the permit, and never another body under the same key.
 */
package henji.core.delivery.send;
