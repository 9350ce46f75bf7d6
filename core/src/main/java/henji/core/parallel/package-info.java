/**
 * Doing several things at once. What must stay true: how many threads that takes is said from outside, so that the same
 * code runs step by step where each step is watched.
 */
package henji.core.parallel;
