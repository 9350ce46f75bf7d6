package henji.linewebhook;

import java.util.List;

/**
 * Port: where accepted events wait to be worked on, durably, no two of a group at once. Events of a group come out in
 * the order of the call, but for one that was refused alone at first, which may come after later ones. Whoever works on
 * them takes them in any order anyway: LINE itself promises none, and redelivers hours later.
 */
public interface EventQueue {

    /**
     * Offers events.
     *
     * @return those that the queue does not hold after all tries, in the order given; empty if it holds them all
     */
    List<QueuedEvent> offer(List<QueuedEvent> events);
}
