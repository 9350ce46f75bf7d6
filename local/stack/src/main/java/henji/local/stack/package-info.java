/**
 * Runs the whole of Henji on one machine from {@code template.yaml}. What the template says is what happens: a route, a
 * queue subscription, an environment variable or a permission missing there breaks here as it would on AWS, and the
 * message names the missing line. Nothing listens beyond loopback.
 */
package henji.local.stack;
