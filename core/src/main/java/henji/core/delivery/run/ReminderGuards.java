package henji.core.delivery.run;

import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What keeps a reminder from a friend of its segment. Days are days of the calendar in the account's zone, so that a
 * weekly reminder with seven days' rest goes out every week, whatever the seconds say.
 *
 * @param restDays not to who got this reminder less than so many days ago; 1 to {@value #DAYS_MAX}
 * @param markDays only to whose mark stands unchanged for at least so many days; 1 to {@value #DAYS_MAX}
 * @param limit how often one friend gets it under one mark
 * @param stopOnReply not to who wrote since their mark was set: for marks that an incoming message does not change
 */
public record ReminderGuards(OptionalInt restDays, OptionalInt markDays, Optional<Limit> limit, boolean stopOnReply) {

    public static final ReminderGuards NONE =
            new ReminderGuards(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), false);

    /** No reminder looks back farther. */
    public static final int DAYS_MAX = 366;

    public static final int TIMES_MAX = 50;

    public ReminderGuards {
        inRange("restDays", restDays);
        inRange("markDays", markDays);
        Objects.requireNonNull(limit);
    }

    /**
     * Gives up on a friend. It is counted from when their mark was set: who answered and waits again is reminded again.
     *
     * @param times after so many of this reminder they get no more; 1 to {@value #TIMES_MAX}
     * @param mark set instead of the reminder that would have been one too many
     */
    public record Limit(int times, Optional<MarkId> mark) {
        public Limit {
            if (times < 1 || times > TIMES_MAX) {
                throw new InvalidInput(Fault.at("limit.times", "out-of-range", "max", TIMES_MAX));
            }
            Objects.requireNonNull(mark);
        }
    }

    private static void inRange(String path, OptionalInt days) {
        if (days.isPresent() && (days.getAsInt() < 1 || days.getAsInt() > DAYS_MAX)) {
            throw new InvalidInput(Fault.at(path, "out-of-range", "max", DAYS_MAX));
        }
    }

    public boolean isNone() {
        return equals(NONE);
    }

    /** Whether it matters what friends got before. */
    public boolean needsHistory() {
        return restDays.isPresent() || limit.isPresent();
    }

    /** Text form for storage, such as {@code r7 m3 l4:waiting s}; also what the content's hash is made of. */
    public String code() {
        List<String> words = new ArrayList<>();
        restDays.ifPresent(days -> words.add("r" + days));
        markDays.ifPresent(days -> words.add("m" + days));
        limit.ifPresent(most -> words.add("l" + most.times() + most.mark().map(mark -> ":" + mark.value()).orElse("")));
        if (stopOnReply) {
            words.add("s");
        }
        return String.join(" ", words);
    }

    /** Reads {@link #code()}. */
    public static ReminderGuards ofCode(String code) {
        ReminderGuards guards = NONE;
        for (String word : code.split(" ")) {
            if (word.isEmpty()) {
                continue;
            }
            String rest = word.substring(1);
            guards = switch (word.charAt(0)) {
                case 'r' -> new ReminderGuards(OptionalInt.of(Integer.parseInt(rest)), guards.markDays, guards.limit,
                        guards.stopOnReply);
                case 'm' -> new ReminderGuards(guards.restDays, OptionalInt.of(Integer.parseInt(rest)), guards.limit,
                        guards.stopOnReply);
                case 'l' -> new ReminderGuards(guards.restDays, guards.markDays, Optional.of(limit(rest)),
                        guards.stopOnReply);
                case 's' -> new ReminderGuards(guards.restDays, guards.markDays, guards.limit, true);
                default -> throw new IllegalArgumentException("no code of guards: " + code);
            };
        }
        return guards;
    }

    private static Limit limit(String code) {
        int end = code.indexOf(':');
        return end < 0 ? new Limit(Integer.parseInt(code), Optional.empty())
                : new Limit(Integer.parseInt(code.substring(0, end)), Optional.of(new MarkId(code.substring(end + 1))));
    }
}
