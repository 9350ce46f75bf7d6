/**
 * What a search may cost: units to spend, and how many reads go at once. What must stay true: every read that a person
 * waits for is paid from a budget, so none grows with the account.
 */
package henji.core.search.reading;
