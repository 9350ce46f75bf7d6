/**
 * The function admin-api: everything of the API that is no search, what staff write, decide and set. A request goes
 * through the shared router (who, right, body), then to one use case of core, then into the contract's JSON. What must
 * stay true: no route without a right; nothing of a request is trusted before core has read it; nothing leaves that the
 * contract does not name.
 */
package henji.functions.adminapi;
