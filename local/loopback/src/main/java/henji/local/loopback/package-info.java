/**
 * A small cloud for the tests of one function: queues and a bus that remember, a bucket, the channel's parameter, all
 * on one free port, each able to fail. The whole product runs on {@code local/stack} instead; here a test sees exactly
 * what one function asked for.
 */
package henji.local.loopback;
