package henji.core.settings;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;

/**
 * How far automatic changes of marks go.
 *
 * @param version counts edits, for optimistic locking
 * @param keepHandMadeMinutes for how long a mark that a person set is safe from the rules; 0 to 1,440. The
 *     default is 0, because a friend who answers within minutes would otherwise stay without an answer
 */
public record MarkRules(long version, int keepHandMadeMinutes) {

    public static final MarkRules DEFAULT = new MarkRules(0, 0);

    private static final int DAY = 1_440;

    public MarkRules {
        if (keepHandMadeMinutes < 0 || keepHandMadeMinutes > DAY) {
            throw new InvalidInput(Fault.at("keepHandMadeMinutes", "out-of-range", "max", DAY));
        }
    }
}
