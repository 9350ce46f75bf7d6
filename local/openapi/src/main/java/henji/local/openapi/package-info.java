/**
 * Holds what goes over the API to {@code openapi.yaml}, in the tests of the functions and in the local stack. What must
 * stay true: a word of the file that is not understood here refuses the whole file, so that no rule is passed over in
 * silence; and a fault names places and rules, never a value, because values may be personal.
 */
package henji.local.openapi;
