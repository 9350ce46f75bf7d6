/**
 * 操作履歴: who changed what in settings and campaigns. What must stay true: entries are only ever added, each in one
 * step with its change; they name things by id and carry no personal data. Changes of a friend are in the friend's
 * timeline and not here.
 */
package henji.core.audit;
