package henji.local.stack.http;

import henji.local.openapi.Contract;
import henji.local.openapi.Exchange;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Holds each request and answer under {@code /api} to the contract and counts what is not as it says. It never changes
 * an answer: the stack behaves as AWS would, and the tests assert that the count is 0. Safe for use by several threads.
 */
public final class ContractWatch {

    private static final int KEPT = 100;

    private final Contract contract;
    private final Consumer<String> log;
    private final AtomicLong count = new AtomicLong();
    private final ConcurrentLinkedDeque<String> latest = new ConcurrentLinkedDeque<>();

    /** A watch that writes each violation to the log in one line. */
    public ContractWatch(Contract contract, Consumer<String> log) {
        this.contract = contract;
        this.log = log;
    }

    void saw(Exchange exchange) {
        if (!exchange.path().startsWith("/api/")) {
            return;
        }
        for (String fault : contract.faults(exchange)) {
            count.incrementAndGet();
            latest.addLast(fault);
            while (latest.size() > KEPT) {
                latest.pollFirst();
            }
            log.accept("CONTRACT VIOLATION, not as openapi.yaml says: " + fault);
        }
    }

    /** How many faults were seen. */
    public long count() {
        return count.get();
    }

    /** The latest faults, oldest first; each names places and rules, no value. */
    public List<String> latest() {
        return List.copyOf(latest);
    }

    /** Begins anew. */
    public void forget() {
        count.set(0);
        latest.clear();
    }
}
