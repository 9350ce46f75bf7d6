/**
 * The stores', queues' and bus's contracts, and the path from a webhook to the inbox, against LocalStack in a
 * container: a second opinion on AWS beside the embedded stack. It runs with the profile {@code localstack} only.
 * Without a Docker engine or the image it says so in one line and skips; it must never fail for the lack of them.
 */
package henji.localstack;
