/**
 * JSON as neutral trees, for everything of ours that reads or writes it. It exists so that the limits on what comes
 * from outside (depth, length, doubled keys) stand in one place. What must stay true: only Jackson's streaming core is
 * used, nothing is bound to classes, and a refusal never quotes what was written.
 */
package henji.json;
