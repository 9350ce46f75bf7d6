/**
 * POST /webhook. What must stay true: 200 only for events that are durable; never 500 for odd content; every refusal
 * of a signature looks the same; nothing of a body reaches a log line.
 */
package henji.functions.webhookingest;
