/**
 * Finding friends by what is known of them. What must stay true: a posting list and the friend it speaks of change in
 * one transaction; whoever is found by an index is tested again on the friend before anything is done.
 */
package henji.core.search;
