/** LINE in memory for tests of use cases; the LINE simulator is the one that speaks HTTP. */
package henji.testkit.line;
