/** Indexes in memory and the contract that every posting store passes. */
package henji.testkit.search;
