/**
 * Digests of texts. What must stay true: they are parts of stored keys and of ids, so the same text gives the same
 * bytes in every process and for ever.
 */
package henji.core.digest;
