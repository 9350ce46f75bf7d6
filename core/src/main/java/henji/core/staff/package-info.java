/**
 * Who works at the desk and what they may do. What must stay true: a role comes from the signed token and the staff
 * record, never from a request's body; a right that is not granted is denied.
 */
package henji.core.staff;
