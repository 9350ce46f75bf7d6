package henji.linewebhook;

import java.util.List;

/** Port: where accepted events wait to be worked on, durably and in each group's order. */
public interface EventQueue {

    /**
     * Offers events.
     *
     * @return those that the queue does not hold after all tries, in the order given; empty if it holds them all
     */
    List<QueuedEvent> offer(List<QueuedEvent> events);
}
