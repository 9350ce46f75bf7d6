/**
 * A LINE user of the account and what the desk knows about them. What must stay true: every friend has exactly one
 * response mark, also one who never wrote; follow state goes by the highest event time; the waiting time starts with
 * the oldest unanswered message and is not restarted by later ones.
 */
package henji.core.friend;
