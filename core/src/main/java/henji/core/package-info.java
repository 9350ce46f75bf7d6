/**
 * The CRM itself. Everything here depends on {@code java.base} alone: rules, use cases and the ports through which
 * they reach the outside. What must stay true: no class of this module reads a clock, a random source, the
 * environment or the network by itself; all of these come in through constructors, so that a seed replays a failure.
 */
package henji.core;
