/**
 * LINE's Messaging API as the rest of Henji sees it. What must stay true: an answer says no more than LINE's status
 * proves. 200 means accepted, never delivered; a time-out proves nothing; a refusal of this try proves nothing about
 * an earlier one.
 */
package henji.core.line;
