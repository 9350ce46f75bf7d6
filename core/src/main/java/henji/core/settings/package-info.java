/**
 * Small things an admin edits: marks, tags, fields, staff, saved segments, canned replies and rules. What must stay
 * true: an edit carries the version it was made on; every edit moves the version of the whole, so that cached
 * snapshots notice.
 */
package henji.core.settings;
