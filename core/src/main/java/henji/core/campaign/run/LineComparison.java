package henji.core.campaign.run;

import henji.core.line.DailyCount;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * LINE's count of the days on which a run was sent beside ours: a bound for 不明, not an answer. LINE counts all that
 * the channel sent by the same way through the API, and nobody who blocks the account.
 *
 * @param days that the run went over, in UTC+9; empty if these are too many to be compared
 * @param accepted friends of the run whom LINE accepted
 * @param unknown friends of the run whose outcome cannot be known
 * @param others friends whom LINE accepted in other runs of these days; absent where that is not known for certain
 */
public record LineComparison(DailyCount.Way way, List<Day> days, long accepted, long unknown, Optional<Long> others,
        Verdict verdict) {

    /** LINE keeps a day's figure below this to itself. */
    private static final long LEAST = 20;

    public record Day(LocalDate day, DailyCount count) {
        public Day {
            Objects.requireNonNull(day);
            Objects.requireNonNull(count);
        }
    }

    /** What the figures say. */
    public enum Verdict {
        /** LINE counted as many as all of them, and more than were accepted for certain. */
        PROBABLY_SENT,
        /** LINE counted some of them. */
        PARTLY_SENT,
        /** LINE counted none beyond those accepted for certain. */
        PROBABLY_NOT_SENT,
        /** LINE has not counted one of the days yet. */
        NOT_YET,
        /** LINE counted too few messages to tell. */
        TOO_FEW,
        /** LINE did not answer. */
        NO_ANSWER,
        /** It went over more days than can be compared. */
        TOO_LONG,
        /** The same days saw sends whose number is not known: answers of the desk, or a run with 不明 of its own. */
        OTHERS_UNKNOWN
    }

    public LineComparison {
        Objects.requireNonNull(way);
        days = List.copyOf(days);
        Objects.requireNonNull(others);
        Objects.requireNonNull(verdict);
    }

    static LineComparison of(DailyCount.Way way, List<Day> days, long accepted, long unknown, Optional<Long> others) {
        return new LineComparison(way, days, accepted, unknown, others,
                verdict(days, accepted, unknown, others));
    }

    private static Verdict verdict(List<Day> days, long accepted, long unknown, Optional<Long> others) {
        if (days.isEmpty()) {
            return Verdict.TOO_LONG;
        }
        if (days.stream().anyMatch(day -> day.count() instanceof DailyCount.Failed)) {
            return Verdict.NO_ANSWER;
        }
        if (days.stream().anyMatch(day -> day.count() instanceof DailyCount.NotYet)) {
            return Verdict.NOT_YET;
        }
        if (others.isEmpty()) {
            return Verdict.OTHERS_UNKNOWN;
        }
        long least = days.stream().mapToLong(day -> day.count() instanceof DailyCount.Counted(long some) ? some : 0)
                .sum() - accepted - others.get();
        long most = least + days.stream().filter(day -> day.count() instanceof DailyCount.TooFew).count() * (LEAST - 1);
        if (least >= unknown) {
            return Verdict.PROBABLY_SENT;
        }
        if (most <= 0) {
            return Verdict.PROBABLY_NOT_SENT;
        }
        return least > 0 ? Verdict.PARTLY_SENT : Verdict.TOO_FEW;
    }
}
