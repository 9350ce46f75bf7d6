package henji.core.search.reading;

import java.util.Optional;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.function.BooleanSupplier;

/** What one request may spend, and has spent: read request units, and time. Safe for use by several threads. */
public final class ReadBudget {

    /** What one page of a list may cost before it stops and hands out a cursor. */
    public static final double PAGE = 60;

    private final double limit;
    private final BooleanSupplier timeIsUp;
    private final Optional<ReadBudget> whole;
    private final DoubleAdder spent = new DoubleAdder();

    /** @param limit in read request units */
    public ReadBudget(double limit) {
        this(limit, () -> false);
    }

    /**
     * Of units and of time.
     *
     * @param limit in read request units
     * @param timeIsUp from when on the budget is spent, whatever is left of the units
     */
    public ReadBudget(double limit, BooleanSupplier timeIsUp) {
        this(limit, timeIsUp, Optional.empty());
    }

    private ReadBudget(double limit, BooleanSupplier timeIsUp, Optional<ReadBudget> whole) {
        this.limit = limit;
        this.timeIsUp = timeIsUp;
        this.whole = whole;
    }

    public static ReadBudget unlimited() {
        return new ReadBudget(Double.MAX_VALUE);
    }

    /** Half of the units that are left, for a try; what it spends is spent of this one. */
    public ReadBudget half() {
        return new ReadBudget(left() / 2, timeIsUp, Optional.of(this));
    }

    public void spend(double units) {
        spent.add(units);
        whole.ifPresent(all -> all.spend(units));
    }

    public double spent() {
        return spent.sum();
    }

    public double left() {
        return Math.max(0, limit - spent());
    }

    public boolean isSpent() {
        return spent() >= limit || timeIsUp.getAsBoolean();
    }
}
