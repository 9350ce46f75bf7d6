/** What the account's settings allow sending at a moment: the hours, and the share of LINE's limits. */
package henji.core.delivery.rule;
