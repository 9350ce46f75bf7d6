/**
 * What a function has around it, whoever calls it: its environment and clock, the time it has left, its log lines, and
 * the word for a service that it waits for. It exists so that adapters which know a database or a queue need not know
 * Lambda. What must stay true: nothing here reads the process environment or the wall clock except
 * {@link henji.runtime.Surroundings#ofLambda()}; no text from outside reaches a log line.
 */
package henji.runtime;
