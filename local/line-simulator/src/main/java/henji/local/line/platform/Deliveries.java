package henji.local.line.platform;

import henji.local.line.call.Content;
import henji.local.line.call.Endpoint;
import henji.local.line.people.Mix;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts what was delivered: per person, per content, and per person and content, which is where a message sent
 * twice shows. A delivery is one person reached by one accepted call. About 20 bytes a delivery. Not thread-safe.
 */
public final class Deliveries {

    /** LINE counts days and months in this zone. */
    public static final ZoneOffset ZONE = ZoneOffset.ofHours(9);

    /** A content somebody received more than once. */
    public record Duplicate(int person, Content content, int times) {}

    /** A content and how many deliveries it had. */
    public record Sent(Content content, long deliveries) {}

    private record Day(Endpoint endpoint, LocalDate date) {}

    private final Map<Long, Content> contents = new HashMap<>();
    private final Map<Day, Long> perDay = new HashMap<>();
    private final Map<YearMonth, Long> charged = new HashMap<>();
    private final Map<Long, Sent> perContent = new HashMap<>();
    private Map<Long, Duplicate> duplicates = new HashMap<>();
    private LongSet pairs = new LongSet();
    private int[] perPerson = new int[0];
    private long total;
    private long calls;

    /** @return the same content as known before, so that it is kept once */
    Content known(Content content) {
        Content before = contents.putIfAbsent(content.hash(), content);
        return before == null ? content : before;
    }

    void add(Endpoint endpoint, Instant at, Content content, int[] recipients, int charge) {
        calls++;
        total += recipients.length;
        perDay.merge(new Day(endpoint, LocalDate.ofInstant(at, ZONE)), (long) recipients.length, Long::sum);
        charged.merge(monthOf(at), (long) charge, Long::sum);
        if (recipients.length == 0) {
            return;
        }
        perContent.merge(
                content.hash(),
                new Sent(content, recipients.length),
                (before, now) -> new Sent(content, before.deliveries() + now.deliveries()));
        for (int person : recipients) {
            count(person, content);
        }
    }

    private void count(int person, Content content) {
        if (person >= perPerson.length) {
            perPerson = Arrays.copyOf(perPerson, Math.max(1024, (person + 1) * 2));
        }
        perPerson[person]++;
        long pair = Mix.of(content.hash() + 0x9e3779b97f4a7c15L * (person + 1L));
        if (!pairs.add(pair)) {
            duplicates.merge(
                    pair,
                    new Duplicate(person, content, 2),
                    (before, _) -> new Duplicate(person, content, before.times() + 1));
        }
    }

    /** Forgets the counts; quota and daily figures stay, as they are LINE's. */
    void clearCounts() {
        perContent.clear();
        duplicates = new HashMap<>();
        pairs = new LongSet();
        perPerson = new int[0];
        total = 0;
        calls = 0;
    }

    public long total() {
        return total;
    }

    public long calls() {
        return calls;
    }

    public int of(int person) {
        return person < perPerson.length ? perPerson[person] : 0;
    }

    public int mostPerPerson() {
        return Arrays.stream(perPerson).max().orElse(0);
    }

    public long peopleReached() {
        return Arrays.stream(perPerson).filter(count -> count > 0).count();
    }

    public List<Duplicate> duplicates() {
        return new ArrayList<>(duplicates.values());
    }

    public List<Sent> contents() {
        return new ArrayList<>(perContent.values());
    }

    public long sentOn(Endpoint endpoint, LocalDate date) {
        return perDay.getOrDefault(new Day(endpoint, date), 0L);
    }

    /** @return recipients charged in the month of this time */
    long chargedInMonthOf(Instant now) {
        return charged.getOrDefault(monthOf(now), 0L);
    }

    private static YearMonth monthOf(Instant at) {
        return YearMonth.from(at.atOffset(ZONE));
    }
}
