/**
 * What {@code ./henji} runs: its options, its data folder, its file of addresses. What must stay true: whatever keeps
 * it from starting is said in one sentence with what to do, and a folder with other files in it is never emptied.
 */
package henji.local.stack.command;
