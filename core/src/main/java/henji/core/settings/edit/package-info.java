/**
 * Adds, changes, archives and removes what an admin edits. What must stay true: an edit carries the version it was
 * made on and writes its audit entry in the same step; what something still uses is not removed, but replaced first.
 */
package henji.core.settings.edit;
