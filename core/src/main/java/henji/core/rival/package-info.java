/**
 * What holds for every write that is made on the condition that nobody else wrote meanwhile. It exists so that the
 * answer to "how often?" is given once. What must stay true: who gives up has not written what the
 * condition was about, and says so.
 */
package henji.core.rival;
