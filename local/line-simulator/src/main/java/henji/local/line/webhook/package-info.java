/**
 * Events on their way to the account's webhook: signed, tried, and tried again as LINE does. What must stay true: the
 * signature is over the very bytes that are sent.
 */
package henji.local.line.webhook;
