/**
 * The function auto-marking: takes events from the inbound queue, one friend's in order, and has each recorded. What
 * must stay true: a message that could not be handled completely comes again, with the later ones of its group and no
 * others; a message that nobody can read fails until it lies in the dead-letter queue, where a person sees it.
 */
package henji.functions.automarking;
