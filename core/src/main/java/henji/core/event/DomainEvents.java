package henji.core.event;

import java.util.List;

/** The bus to the client's own rules. */
public interface DomainEvents {

    /**
     * Publishes what happened, in order. Nothing of Henji hangs on it: what cannot be published is logged by the
     * adapter and given up.
     */
    void publish(List<DomainEvent> events);
}
