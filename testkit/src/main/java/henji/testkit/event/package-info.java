/** What the client's own rules rely on of the bus: every implementation of the port passes the same contract. */
package henji.testkit.event;
