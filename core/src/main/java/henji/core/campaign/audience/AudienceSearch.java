package henji.core.campaign.audience;

import henji.core.search.FriendSearch;
import henji.core.search.SearchPage;
import henji.core.search.reading.ReadBudget;
import henji.core.segment.Segment;
import henji.core.segment.SegmentContext;
import henji.core.settings.SettingsStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;

/**
 * Who of a segment would get a message, as the indexes tell it now: the same search that lists friends, without those
 * who block the account. However large the account, an answer costs at most its {@link Bound}; the recipients of a run
 * are read from end to end when they are frozen.
 */
public final class AudienceSearch {

    private static final int FEW = 10;

    private final FriendSearch search;
    private final SettingsStore settings;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Bound bound;

    /**
     * Where looking ends, though there may be more.
     *
     * @param readUnits in read request units
     */
    public record Bound(double readUnits, Duration time) {

        /**
         * Some 125,000 rows of the segment index or 4,000 friends: accounts of 100,000 are counted exactly, and of a
         * larger one a count of everybody is right to a third of a percent. It takes a second or two of the 25 that the
         * function has; should the table be slow, half of these are left for what follows.
         */
        public static final Bound USUAL = new Bound(2_000, Duration.ofSeconds(10));

        public Bound {
            Objects.requireNonNull(time);
        }
    }

    /** @param zone the account's time zone */
    public AudienceSearch(FriendSearch search, SettingsStore settings, ZoneId zone, InstantSource clock, Bound bound) {
        this.search = search;
        this.settings = settings;
        this.zone = zone;
        this.clock = clock;
        this.bound = bound;
    }

    /**
     * Counts: exactly while the bound lasts, else by what was read until then.
     *
     * @param then from where relative spans are counted
     * @param examples most friends to name
     */
    public AudienceCount count(Segment segment, Instant then, int examples) {
        Instant end = clock.instant().plus(bound.time());
        ReadBudget budget = new ReadBudget(bound.readUnits(), () -> !clock.instant().isBefore(end));
        return AudienceCount.of(search.survey(segment.reachable(), context(then), budget, examples));
    }

    /**
     * Whether nobody would get it now. Reads little where somebody is easily found; where the bound ends before
     * anybody is, somebody may be there, and so it is not empty.
     */
    public boolean isEmpty(Segment segment, Instant now) {
        SearchPage few = page(segment, now, Optional.empty(), FEW);
        return few.friends().isEmpty() && (few.cursor().isEmpty() || count(segment, now, 0).isNobody());
    }

    /**
     * A page of them, as {@link FriendSearch#page} gives it: there may be fewer than asked for, or none, although the
     * list goes on.
     *
     * @param then from where relative spans are counted
     */
    public SearchPage page(Segment segment, Instant then, Optional<String> cursor, int limit) {
        return search.page(segment.reachable(), context(then), cursor, limit);
    }

    private SegmentContext context(Instant then) {
        return new SegmentContext(then, zone, settings.read().fieldTypes());
    }
}
