/**
 * The function friend-search: what the page reads of friends (lists, counts, changes, cards, timelines, searches). It
 * holds no right to write anything. Rules live in core; here a request becomes a question and its answer JSON.
 */
package henji.functions.friendsearch;
