/**
 * Takes each line of the project's own {@code template.yaml} out of a copy and sees the function that needs it fail for
 * that reason. The lines are found by reading the template, so one that is added later is tried as well; one that
 * nothing notices is not needed and fails the test.
 */
package henji.local.stack.removal;
