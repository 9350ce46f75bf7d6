/**
 * Which mark the account's rules set without anybody choosing it: on follow, on receipt, on our answer. What must stay
 * true: a protected mark and a mark that a person set lately are never overwritten by a rule.
 */
package henji.core.mark.rule;
