/**
 * What Henji tells the outside: domain events on the client's bus. What must stay true: ids and marks only, no name,
 * no text; no decision of Henji hangs on an event having been published.
 */
package henji.core.event;
