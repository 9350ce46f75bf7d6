/**
 * Objects in S3: media and spilled webhooks. What must stay true: a key is made by us and never holds a file name or
 * anything else that came from outside; the bucket is private, and what leaves it does so under a short-lived address.
 */
package henji.storage;
