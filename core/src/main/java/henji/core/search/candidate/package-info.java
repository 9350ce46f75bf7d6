/**
 * Goes through the planned lists and gives friends who may be in the segment, each once, and the place to go on at.
 * What must stay true: when the budget ends, the next request goes on behind what was read, so that a search always
 * ends; who is not certain is tested on the friend.
 */
package henji.core.search.candidate;
