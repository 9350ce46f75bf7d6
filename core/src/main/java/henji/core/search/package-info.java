/**
 * Finds and counts friends without ever reading all of a table: posting lists, the queue, the assignee index and the
 * segment index, each read in small pages whose cost is counted. A request stops at a budget and goes on with a cursor.
 * What an index says is tested again on the friend before it is shown; no decision to send is made here.
 */
package henji.core.search;
