/**
 * The people who have the app: their ids, their names, and whether they are friends of the account. What must stay
 * true: a person costs some 30 bytes, so that a million of them is a small thing.
 */
package henji.local.line.people;
