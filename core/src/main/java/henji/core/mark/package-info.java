/**
 * Response marks (対応マーク): what a friend's or a message's status means to the desk. What must stay true: labels are
 * free, only the kind carries meaning, so waiting time, reminders, alarms and reports never look at a label.
 */
package henji.core.mark;
