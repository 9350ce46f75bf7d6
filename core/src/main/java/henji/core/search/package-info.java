/**
 * Finds and counts friends without ever reading all of a table: posting lists, the queue, the assignee index and the
 * segment index, each read in small pages whose cost is counted. A request stops at a budget and goes on with a cursor.
 * What an index says is tested again on the friend before it is shown; no decision to send is made here.
 *
 * <p>Folders, each of which knows only those before it: {@code reading} (what a search may cost), {@code index} and
 * {@code posting} (the lists and their rows), {@code plan} (which of them is read), {@code candidate} (going through
 * it), {@code count}. Entry point: {@link henji.core.search.FriendSearch}.
 */
package henji.core.search;
