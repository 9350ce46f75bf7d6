package henji.simulation.world;

import henji.simulation.fault.Fault;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What happened, in order: a hash of all of it, and the last lines of it for people to read. */
public final class Trace {

    private static final int KEPT = 4_000;

    private final Deque<String> lines = new ArrayDeque<>();
    private final boolean kept;
    private long hash = 0xcbf29ce484222325L;

    /** @param kept whether the lines are to be read later */
    Trace(boolean kept) {
        this.kept = kept;
    }

    void add(Instant at, int number, String call, Fault fault) {
        mix(at.toEpochMilli());
        mix(number);
        mix(call.hashCode());
        mix(fault.ordinal());
        if (kept) {
            line(at + " #" + number + " " + call + (fault == Fault.NONE ? "" : " " + fault));
        }
    }

    /** Something worth reading that is no call. */
    public void note(Instant at, String what) {
        mix(what.hashCode());
        if (kept) {
            line(at + " " + what);
        }
    }

    private void line(String line) {
        if (lines.size() == KEPT) {
            lines.removeFirst();
        }
        lines.add(line);
    }

    private void mix(long value) {
        hash = (hash ^ value) * 0x100000001b3L;
        hash ^= hash >>> 29;
    }

    /** The same for the same run. */
    public long hash() {
        return hash;
    }

    public List<String> lines() {
        return new ArrayList<>(lines);
    }
}
