/**
 * Who is looking at which conversation, and typing, so that two people do not answer the same friend. What must stay
 * true: it is a hint and never a lock; it is forgotten by itself when a page closes without a word.
 */
package henji.core.presence;
