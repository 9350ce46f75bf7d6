package henji.core.search;

import java.util.concurrent.atomic.DoubleAdder;

/** Read request units that one request may spend, and has spent. Safe for use by several threads. */
public final class ReadBudget {

    /** What one page of a list may cost before it stops and hands out a cursor. */
    public static final double PAGE = 60;

    private final double limit;
    private final DoubleAdder spent = new DoubleAdder();

    /** @param limit in read request units */
    public ReadBudget(double limit) {
        this.limit = limit;
    }

    public static ReadBudget unlimited() {
        return new ReadBudget(Double.MAX_VALUE);
    }

    public void spend(double units) {
        spent.add(units);
    }

    public double spent() {
        return spent.sum();
    }

    public double left() {
        return Math.max(0, limit - spent());
    }

    public boolean isSpent() {
        return spent() >= limit;
    }
}
