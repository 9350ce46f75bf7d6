/**
 * The Messaging API as a client sees it: tokens, limits, and the answers in LINE's words. What must stay true:
 * whether a call is accepted is decided by {@link henji.local.line.platform.Platform} alone.
 */
package henji.local.line.api;
