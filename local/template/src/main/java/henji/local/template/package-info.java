/**
 * Reads {@code template.yaml}. The local stack and the tests run what the template says and nothing else, so a route, a
 * queue, an environment variable or a permission missing there is missing here too. What this reader doesn't know (an
 * intrinsic function, an event type) is refused with its place in the template, never skipped.
 */
package henji.local.template;
