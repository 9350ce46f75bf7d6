/**
 * The one condition language over friends, for search, broadcasts, reminders and reports. A segment is a tree of
 * conditions; whoever tests it, on a friend or on an index, gets the same answer or is told to read the friend. What
 * cannot be understood is refused with the path of the fault: a misspelt condition must never widen an audience.
 */
package henji.core.segment;
