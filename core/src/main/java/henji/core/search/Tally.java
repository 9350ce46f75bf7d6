package henji.core.search;

/**
 * What a part of a count came to.
 *
 * @param hits friends found in the segment
 * @param passed which part of the list's friends was looked at, 0 to 1; 1 only if it was read to its end
 */
record Tally(long hits, double passed) {
}
