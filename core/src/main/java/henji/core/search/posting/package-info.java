/**
 * Posting lists: which friends have a tag, a choice, an entry route or two letters of a name. What must stay true: a
 * list's shard is the friend's own, so whoever removes a posting finds it; tags, choices and routes change together
 * with the friend, names follow a moment later.
 */
package henji.core.search.posting;
