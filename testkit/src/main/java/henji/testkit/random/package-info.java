/** Random friends and segments from a seed, so that a failing case can be made again from the number it prints. */
package henji.testkit.random;
