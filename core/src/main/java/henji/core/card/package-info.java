/**
 * What people change on a friend's card (カルテ): mark, assignee, tags, fields, the desk's own name, notes and marks on
 * messages. What must stay true: a change carries the version that the person saw, and a stale one changes nothing;
 * every change is one transaction with its timeline entry, which is also its audit record; none of them counts as a
 * message, so none keeps anybody from answering.
 * The same change may be made on many friends at once ({@link henji.core.card.BulkEditing}); then what names the
 * operation stands in for the version.
 */
package henji.core.card;
