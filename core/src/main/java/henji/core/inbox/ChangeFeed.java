package henji.core.inbox;

import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.input.InvalidInput;
import henji.core.presence.Presence;
import henji.core.presence.PresenceStore;
import henji.core.search.index.FriendIndexes;
import henji.core.search.reading.InParallel;
import henji.core.settings.SettingsStore;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.TimelineStore;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What changed since a page asked last. The index behind it may lag, so each question reads again what was recorded
 * within {@link #LAG} before; what the page has already is left out by its fingerprint. Safe for use by several
 * threads.
 */
public final class ChangeFeed {

    /** Lag of the index that does no harm. */
    public static final Duration LAG = Duration.ofSeconds(10);

    /** A page that asked longer ago loads its lists anew. */
    public static final Duration LIFE = Duration.ofHours(24);

    /** A cursor older than this is renewed also when nothing happened, so that it never begins days ago. */
    private static final Duration RENEWED_AFTER = Duration.ofMinutes(10);
    private static final Duration CLOCKS_APART = Duration.ofMinutes(1);
    private static final int FRIENDS_MAX = 100;
    private static final int ROWS_MAX = 300;

    private final TimelineStore timeline;
    private final FriendIndexes indexes;
    private final PresenceStore presence;
    private final SettingsStore settings;
    private final IndexShards shards;

    public ChangeFeed(TimelineStore timeline, FriendIndexes indexes, PresenceStore presence, SettingsStore settings,
            IndexShards shards) {
        this.timeline = timeline;
        this.indexes = indexes;
        this.presence = presence;
        this.settings = settings;
        this.shards = shards;
    }

    /** The answer to a question. */
    public sealed interface Answer {

        /**
         * Something moved, or the cursor was to be renewed.
         *
         * @param friends those of the entries, as they are now
         * @param entries of friends only, oldest first
         * @param again whether there is more to ask for at once
         */
        record Changed(String cursor, List<Friend> friends, List<FeedRow> entries, List<Presence> presence,
                long settingsVersion, boolean again) implements Answer {
            public Changed {
                Objects.requireNonNull(cursor);
                friends = List.copyOf(friends);
                entries = List.copyOf(entries);
                presence = List.copyOf(presence);
            }
        }

        /** Nothing moved; the cursor stays good. */
        record Unchanged() implements Answer {
        }

        /** The cursor is older than {@link ChangeFeed#LIFE}, or of a clock that went ahead of ours. */
        record Expired() implements Answer {
        }
    }

    /**
     * What changed.
     *
     * @param since cursor of the last answer; absent for the present one, without entries
     * @throws InvalidInput with code {@code bad-cursor} for a cursor that no answer had
     */
    public Answer since(Optional<String> since, Instant now) {
        Optional<ChangeCursor> cursor = since.map(ChangeCursor::read);
        if (cursor.isPresent() && !isGoodAt(cursor.get(), now)) {
            return new Answer.Expired();
        }
        if (cursor.isPresent()) {
            return InParallel.both(() -> read(cursor.get(), now), () -> around(now),
                    (read, around) -> changed(cursor.get(), read, around.looking(), around.version(), now));
        }
        return first(around(now), now);
    }

    /** What a page wants to know besides entries. */
    private record Around(List<Presence> looking, long version) {
    }

    private Around around(Instant now) {
        return InParallel.both(() -> presence.at(now), settings::version, Around::new);
    }

    private Answer first(Around around, Instant now) {
        List<Instant> seenUntil = new ArrayList<>();
        for (int shard = 0; shard < shards.count(); shard++) {
            seenUntil.add(now);
        }
        ChangeCursor first = new ChangeCursor(
                seenUntil, Set.of(), false, fingerprint(around.looking()), around.version());
        return new Answer.Changed(first.write(), List.of(), List.of(), around.looking(), around.version(), false);
    }

    private static boolean isGoodAt(ChangeCursor cursor, Instant now) {
        return cursor.seenUntil().stream()
                .noneMatch(time -> time.isBefore(now.minus(LIFE)) || time.isAfter(now.plus(CLOCKS_APART)));
    }

    private Answer changed(ChangeCursor cursor, Read read, List<Presence> looking, long version, Instant now) {
        boolean moved = !read.fresh().isEmpty() || cursor.presence() != fingerprint(looking)
                || cursor.settingsVersion() != version;
        boolean old = cursor.seenUntil().stream().anyMatch(time -> time.isBefore(now.minus(RENEWED_AFTER)));
        if (!moved && !old && !read.more() && !cursor.catchingUp()) {
            return new Answer.Unchanged();
        }
        List<Shown> shown = firstFriends(read.fresh());
        boolean again = shown.size() < read.fresh().size() || read.more();
        List<Instant> seenUntil = seenUntil(cursor, read, shown, now);
        ChangeCursor next = new ChangeCursor(seenUntil, seen(seenUntil, read, shown, again), again,
                fingerprint(looking), version);
        List<FeedRow> entries = shown.stream().map(Shown::row).filter(row -> row.thread().friend().isPresent())
                .toList();
        return new Answer.Changed(next.write(), friends(entries), entries, looking, version, again);
    }

    private record Shown(int shard, FeedRow row) {
    }

    /**
     * @param fresh rows not seen before, oldest first
     * @param known rows that were seen before
     * @param readUntil of shards that hold more, the last time read
     */
    private record Read(List<Shown> fresh, List<Shown> known, Map<Integer, Instant> readUntil) {

        boolean more() {
            return !readUntil.isEmpty();
        }
    }

    private Read read(ChangeCursor cursor, Instant now) {
        List<Shown> fresh = new ArrayList<>();
        List<Shown> known = new ArrayList<>();
        Map<Integer, Instant> readUntil = new HashMap<>();
        for (ShardRead read : InParallel.all(IntStream.range(0, shards.count())
                .<Supplier<ShardRead>>mapToObj(shard -> () -> readShard(shard, cursor, now)).toList())) {
            for (FeedRow row : read.rows()) {
                (cursor.seen().contains(fingerprint(row)) ? known : fresh).add(new Shown(read.shard(), row));
            }
            read.until().ifPresent(until -> readUntil.put(read.shard(), until));
        }
        fresh.sort(Comparator.comparing((Shown each) -> each.row().recordedAt())
                .thenComparing(each -> each.row().key()));
        return new Read(fresh, known, readUntil);
    }

    /** @param until the last time read, of a shard that holds more */
    private record ShardRead(int shard, List<FeedRow> rows, Optional<Instant> until) {
    }

    private ShardRead readShard(int shard, ChangeCursor cursor, Instant now) {
        Instant from = readFrom(seenUntil(cursor, shard), cursor.catchingUp());
        List<FeedRow> rows = new ArrayList<>();
        for (FeedDay day = FeedDay.of(from); rows.size() < ROWS_MAX && !day.start().isAfter(now); day = day.next()) {
            TimelineStore.FeedPage page = timeline.feed(day, shard, from, ROWS_MAX - rows.size());
            rows.addAll(page.rows());
            if (page.more()) {
                return new ShardRead(shard, rows, Optional.of(page.rows().getLast().recordedAt()));
            }
        }
        return new ShardRead(shard, rows, Optional.empty());
    }

    /** A shard that came in by raising the count begins where the oldest of the others stands. */
    private static Instant seenUntil(ChangeCursor cursor, int shard) {
        return shard < cursor.seenUntil().size() ? cursor.seenUntil().get(shard)
                : cursor.seenUntil().stream().min(Comparator.naturalOrder()).orElseThrow();
    }

    /** While there is more to fetch, readings follow each other at once and none reads back. */
    private static Instant readFrom(Instant seenUntil, boolean catchingUp) {
        return catchingUp ? seenUntil : seenUntil.minus(LAG);
    }

    /** The rows up to the hundredth friend. */
    private static List<Shown> firstFriends(List<Shown> fresh) {
        Set<FriendId> friends = new LinkedHashSet<>();
        List<Shown> shown = new ArrayList<>();
        for (Shown each : fresh) {
            Optional<FriendId> friend = each.row().thread().friend();
            if (friend.isPresent() && !friends.contains(friend.get()) && friends.size() == FRIENDS_MAX) {
                return shown;
            }
            friend.ifPresent(friends::add);
            shown.add(each);
        }
        return shown;
    }

    private List<Instant> seenUntil(ChangeCursor cursor, Read read, List<Shown> shown, Instant now) {
        boolean cut = shown.size() < read.fresh().size();
        Instant shownUntil = cut ? shown.getLast().row().recordedAt() : now;
        List<Instant> seenUntil = new ArrayList<>();
        for (int shard = 0; shard < shards.count(); shard++) {
            Instant until = read.readUntil().getOrDefault(shard, shownUntil);
            Instant next = until.isBefore(shownUntil) ? until : shownUntil;
            Instant before = seenUntil(cursor, shard);
            seenUntil.add(next.isAfter(before) ? next : before);
        }
        return seenUntil;
    }

    /** What the next reading will meet again. */
    private static Set<Integer> seen(List<Instant> seenUntil, Read read, List<Shown> shown, boolean catchingUp) {
        return Stream.concat(shown.stream(), read.known().stream())
                .filter(each -> !each.row().recordedAt()
                        .isBefore(readFrom(seenUntil.get(each.shard()), catchingUp)))
                .map(each -> fingerprint(each.row()))
                .collect(Collectors.toSet());
    }

    private List<Friend> friends(List<FeedRow> entries) {
        List<FriendId> ids = entries.stream().map(row -> row.thread().friend()).flatMap(Optional::stream).distinct()
                .toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<FriendId, Friend> found = indexes.friends(ids).friends();
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static int fingerprint(FeedRow row) {
        return Objects.hash(row.thread().value(), row.key().value(), row.recordedAt().toEpochMilli());
    }

    private static int fingerprint(List<Presence> looking) {
        return looking.stream().map(each -> each.staff() + " " + each.friend() + " " + each.typing()).sorted()
                .collect(Collectors.joining("\n")).hashCode();
    }
}
