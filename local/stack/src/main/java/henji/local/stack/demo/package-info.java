/**
 * A small Japanese desk to look at, and many friends to measure with. Demo data goes through the same use cases as
 * everything else, on a clock that is set to when each thing is said to have happened; only bulk friends are written
 * to the stores directly. All people, words and figures are invented.
 */
package henji.local.stack.demo;
