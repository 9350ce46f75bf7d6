/**
 * Who may do what: callers are known by their access key, and the roles of the template decide. Nothing is granted that
 * no statement of the caller's own role grants.
 */
package henji.local.stack.access;
