/**
 * What the account can say. What must stay true: a message that was built is one LINE's documented limits allow, and
 * its frozen form is the same bytes on every machine and in every release, because retry keys rely on it.
 */
package henji.core.message;
