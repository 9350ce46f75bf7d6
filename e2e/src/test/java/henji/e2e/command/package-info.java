/** What the command {@code ./henji} says and does, above all when it cannot go on. */
package henji.e2e.command;
