/**
 * What must happen to a webhook before anything else may: the signature over the raw bytes, and the cut into single
 * events. It exists apart from the rest of LINE because it runs within the two seconds that LINE waits, on a small
 * class path. What must stay true: nothing is parsed before the signature holds; an event's JSON is passed on as it
 * came, whatever its type; odd content is kept, never a failure.
 */
package henji.linewebhook;
