/**
 * Bytes of received messages. What must stay true: an object is named by LINE's message id alone, so a fetch can be
 * repeated; content is fetched from LINE only, never from an address that somebody sent; a withdrawn message leaves
 * no bytes behind.
 */
package henji.core.media;
