/**
 * Calls the handlers as Lambda does: bytes in, bytes out, one call at a time per instance, with the environment that
 * the template gives and a time-out. Several functions live in one process, so nothing here may touch the process's own
 * environment.
 */
package henji.local.stack.function;
