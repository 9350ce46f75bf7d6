/**
 * Small things an admin sets: marks, tags, fields, staff, saved segments, kept views, canned replies and rules. What
 * must stay true: every edit moves the version of the whole, so that cached snapshots notice.
 */
package henji.core.settings;
