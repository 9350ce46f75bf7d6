/**
 * Where a mark, tag, field or segment is used: on friends and messages, in segments, campaigns and kept
 * lists. What must stay true: a use that cannot be counted exactly is named as one that goes on, never as none.
 */
package henji.core.settings.use;
