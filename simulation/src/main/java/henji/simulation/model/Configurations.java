package henji.simulation.model;

import static henji.simulation.model.Answer.FORBIDDEN;
import static henji.simulation.model.Answer.MONTHLY_LIMIT;
import static henji.simulation.model.Answer.RATE;
import static henji.simulation.model.Answer.UNAUTHORIZED;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The worlds that are searched. Each asks another part of the engine, so that all together stay within a minute. */
final class Configurations {

    private static final Configuration.Send TO_TWO = new Configuration.Send(2, false, false);
    private static final Configuration.Send TO_THREE = new Configuration.Send(3, false, false);
    private static final Configuration.People NOBODY = new Configuration.People(0, false, false);
    private static final Configuration.People CANCEL = new Configuration.People(0, true, false);

    private static final List<Duration> ONE_MOMENT = times("PT0S");
    /** The lease is over, and the first pause after a try. */
    private static final List<Duration> TWO_LEASES = times("PT0S", "PT3M");
    private static final List<Duration> THREE_LEASES = times("PT0S", "PT3M", "PT6M");
    /** The window of the first key is closed. */
    private static final List<Duration> WINDOW = times("PT0S", "PT3M", "PT23H50M");
    /** And LINE has forgotten it. */
    private static final List<Duration> TWO_DAYS = times("PT0S", "PT3M", "PT23H50M", "PT24H10M");
    /** The second window is closed as well. */
    private static final List<Duration> TWO_WINDOWS = times("PT0S", "PT3M", "PT23H50M", "PT47H50M");

    private Configurations() {
    }

    private static List<Duration> times(String... texts) {
        return Stream.of(texts).map(Duration::parse).toList();
    }

    static final Configuration KEY_FIRST = new Configuration("multicast, LINE looks at the key first", TO_TWO,
            new Configuration.Rules(true, Set.of(FORBIDDEN, RATE), 0, true), 3, NOBODY, 0, TWO_DAYS);
    static final Configuration QUOTA_FIRST = new Configuration("multicast, LINE looks at the quota first", TO_TWO,
            new Configuration.Rules(false, Set.of(FORBIDDEN, RATE), 0, true), 2, NOBODY, 0, TWO_DAYS);
    static final Configuration CANCELLED = new Configuration("cancel with drain", TO_TWO,
            new Configuration.Rules(false, Set.of(FORBIDDEN), 0, false), 2, CANCEL, 0, TWO_LEASES);
    static final Configuration PAUSED = new Configuration("pause, go on", TO_TWO,
            new Configuration.Rules(true, Set.of(), 0, false), 2, new Configuration.People(1, false, false), 0,
            TWO_LEASES);
    static final Configuration PAUSED_CANCELLED = new Configuration("pause, go on, cancel", TO_TWO,
            new Configuration.Rules(true, Set.of(), 0, false), 1, new Configuration.People(1, true, false), 0,
            TWO_LEASES);
    static final Configuration LIMIT = new Configuration("the monthly limit pauses, go on", TO_TWO,
            new Configuration.Rules(false, Set.of(MONTHLY_LIMIT), 0, false), 2, NOBODY, 0, WINDOW);
    static final Configuration HALVES = new Configuration("split of two with one stranger, pause", TO_TWO,
            new Configuration.Rules(true, Set.of(), 0b10, false), 2, new Configuration.People(1, false, false), 0,
            ONE_MOMENT);
    static final Configuration HALVES_CANCELLED = new Configuration("split of two with one stranger, cancel", TO_TWO,
            new Configuration.Rules(true, Set.of(), 0b10, false), 2, CANCEL, 0, ONE_MOMENT);
    static final Configuration HALVES_OF_HALVES = new Configuration("split of three with one stranger, twice", TO_THREE,
            new Configuration.Rules(true, Set.of(), 0b100, false), 5, NOBODY, 0, ONE_MOMENT);
    static final Configuration GENERATIONS = new Configuration("429 and 401 until the window closes, twice", TO_TWO,
            new Configuration.Rules(false, Set.of(RATE, UNAUTHORIZED), 0, false), 2, NOBODY, 0, TWO_WINDOWS);
    static final Configuration PUSHES = new Configuration("pushes to two", new Configuration.Send(2, true, false),
            new Configuration.Rules(false, Set.of(RATE), 0, false), 2, NOBODY, 0, TWO_DAYS);
    static final Configuration PUSHES_STOPPED = new Configuration("pushes to three, cancel",
            new Configuration.Send(3, true, false),
            new Configuration.Rules(true, Set.of(), 0, false), 1, CANCEL, 0, TWO_LEASES);
    static final Configuration RECHECKED = new Configuration("a reminder: friends looked at again before the first try",
            new Configuration.Send(2, false, true),
            new Configuration.Rules(false, Set.of(RATE), 0, false), 2, new Configuration.People(0, false, true), 0,
            WINDOW);
    static final Configuration STORE_FAULTS = new Configuration("tables that fail, or whose answer is lost", TO_TWO,
            new Configuration.Rules(false, Set.of(FORBIDDEN), 0, false), 2, NOBODY, 2, THREE_LEASES);

    /** Enough for a mistake that one batch shows. */
    static final Configuration SMALL = new Configuration("multicast", TO_TWO,
            new Configuration.Rules(false, Set.of(FORBIDDEN), 0, false), 2, NOBODY, 0, TWO_DAYS);

    static final List<Configuration> ALL = List.of(KEY_FIRST, QUOTA_FIRST, CANCELLED, PAUSED, PAUSED_CANCELLED, LIMIT,
            HALVES, HALVES_CANCELLED, HALVES_OF_HALVES, GENERATIONS, PUSHES, PUSHES_STOPPED, RECHECKED, STORE_FAULTS);
}
