/**
 * Cursors: where a list goes on. What must stay true: a cursor carries nothing but a place and what stands for its
 * query; whoever makes one up reads what they may read anyway, from another place.
 */
package henji.core.cursor;
