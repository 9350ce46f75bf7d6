package henji.local.line.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Everybody on the simulated LINE, by a running number: about 30 bytes each, so that a million of them is a small
 * thing. Names are kept only where they were given; the others follow from the number. Not thread-safe.
 */
public final class People {

    private static final Duration STRANGER_REACHABLE = Duration.ofDays(7);

    private record Profile(String displayName, String language, String statusMessage, boolean picture) {}

    private record Bulk(int first, int count, String prefix) {}

    private long[] high = new long[1024];
    private long[] low = new long[1024];
    private byte[] friendship = new byte[1024];
    private int[] table = new int[4096];
    private int size;
    private int following;
    private final Map<Integer, Profile> profiles = new HashMap<>();
    private final Map<Integer, Instant> strangerWrote = new HashMap<>();
    private final List<Bulk> bulks = new ArrayList<>();

    public int size() {
        return size;
    }

    public int following() {
        return following;
    }

    /** @return the number of the person, or empty for an id LINE does not know */
    public OptionalInt numberOf(LineUserId id) {
        int mask = table.length - 1;
        int at = slot(id.high(), id.low(), mask);
        while (table[at] != 0) {
            int number = table[at] - 1;
            if (high[number] == id.high() && low[number] == id.low()) {
                return OptionalInt.of(number);
            }
            at = (at + 1) & mask;
        }
        return OptionalInt.empty();
    }

    public String idOf(int number) {
        return new LineUserId(high[number], low[number]).toString();
    }

    public Friendship friendshipOf(int number) {
        return Friendship.values()[friendship[number]];
    }

    /** @return whether a message to this person arrives at this time */
    public boolean reachable(int number, Instant now) {
        return switch (friendshipOf(number)) {
            case FOLLOWING -> true;
            case BLOCKED -> false;
            case STRANGER -> Optional.ofNullable(strangerWrote.get(number))
                    .filter(wrote -> now.isBefore(wrote.plus(STRANGER_REACHABLE)))
                    .isPresent();
        };
    }

    public Person person(int number) {
        Profile profile = profiles.getOrDefault(number, new Profile(bulkName(number), "ja", "", true));
        return new Person(
                idOf(number),
                profile.displayName(),
                profile.language(),
                profile.statusMessage(),
                profile.picture(),
                friendshipOf(number));
    }

    public void add(Person person) {
        LineUserId id = LineUserId.of(person.id());
        int number = insert(id.high(), id.low(), person.friendship());
        profiles.put(
                number, new Profile(person.displayName(), person.language(), person.statusMessage(), person.picture()));
    }

    /** Adds people whose ids follow from the seed. */
    public void addBulk(int count, long seed, String prefix, Friendship state) {
        bulks.add(new Bulk(size, count, prefix));
        for (int i = 0; i < count; i++) {
            insert(Mix.of(seed + 2L * i + 1), Mix.of(seed + 2L * i + 2), state);
        }
    }

    public void befriend(int number, Friendship state) {
        following += (state == Friendship.FOLLOWING ? 1 : 0)
                - (friendshipOf(number) == Friendship.FOLLOWING ? 1 : 0);
        friendship[number] = (byte) state.ordinal();
    }

    public void wrote(int number, Instant at) {
        if (friendshipOf(number) == Friendship.STRANGER) {
            strangerWrote.put(number, at);
        }
    }

    private String bulkName(int number) {
        for (Bulk bulk : bulks) {
            if (number >= bulk.first() && number < bulk.first() + bulk.count()) {
                return bulk.prefix().isEmpty()
                        ? PersonNames.of(number)
                        : bulk.prefix() + " " + (number - bulk.first() + 1);
            }
        }
        return PersonNames.of(number);
    }

    private int insert(long idHigh, long idLow, Friendship state) {
        if (numberOf(new LineUserId(idHigh, idLow)).isPresent()) {
            throw new IllegalArgumentException("this person is there already");
        }
        if (size == high.length) {
            high = Arrays.copyOf(high, size * 2);
            low = Arrays.copyOf(low, size * 2);
            friendship = Arrays.copyOf(friendship, size * 2);
        }
        int number = size++;
        high[number] = idHigh;
        low[number] = idLow;
        friendship[number] = (byte) state.ordinal();
        following += state == Friendship.FOLLOWING ? 1 : 0;
        if (size * 2 > table.length) {
            table = new int[table.length * 2];
            for (int each = 0; each < size; each++) {
                place(each);
            }
        } else {
            place(number);
        }
        return number;
    }

    private void place(int number) {
        int mask = table.length - 1;
        int at = slot(high[number], low[number], mask);
        while (table[at] != 0) {
            at = (at + 1) & mask;
        }
        table[at] = number + 1;
    }

    private static int slot(long idHigh, long idLow, int mask) {
        return (int) Mix.of(idHigh ^ Long.rotateLeft(idLow, 21)) & mask;
    }
}
