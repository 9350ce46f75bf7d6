/** What staff have read, in memory, and the contract that every store of it passes. */
package henji.testkit.unread;
