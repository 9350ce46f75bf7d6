package henji.core.reply;

import henji.core.friend.IndexShards;
import henji.core.timeline.EntryKind;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Finishes messages whose outcome is open: pushes are tried again under their key until LINE's answer is known or 23
 * hours have passed; a reply whose function died becomes 不明, because only its caller knew the token. Made for the
 * minute tick; several at once do no harm, because every attempt claims the entry first. Holds no state.
 */
public final class SweepSends {

    /** Covers the longest pause between two tries, which rewrites the entry's place in the feed. */
    private static final Duration RECENT = Duration.ofMinutes(20);
    private static final Duration WHOLE = Attempt.WINDOW.plus(Duration.ofHours(2));
    /** Nobody looks further back, however long nobody looked: more is what a person has to decide. */
    private static final Duration LONGEST = Duration.ofDays(35);
    private static final int PAGE = 500;

    private final TimelineStore timeline;
    private final SweepMemory memory;
    private final Attempt attempt;
    private final IndexShards shards;
    private final InstantSource clock;
    private final String epoch;

    /** @param epoch of this stack; a message begun under another one is closed as 不明 without a call */
    public SweepSends(TimelineStore timeline, SweepMemory memory, Attempt attempt, IndexShards shards,
            InstantSource clock, String epoch) {
        this.timeline = timeline;
        this.memory = memory;
        this.attempt = attempt;
        this.shards = shards;
        this.clock = clock;
        this.epoch = epoch;
    }

    /**
     * For the minute tick: looks back 20 minutes, and further in the first minute of each hour, because minutes without
     * a tick leave messages behind.
     *
     * @return how many messages were tried again or closed
     */
    public int sweep() {
        boolean firstOfTheHour = clock.instant().getEpochSecond() / 60 % 60 == 0;
        return firstOfTheHour ? sweepAll() : sweepRecent();
    }

    /**
     * Looks at what was recorded in the last 20 minutes: enough for each minute.
     *
     * @return how many messages were tried again or closed
     */
    public int sweepRecent() {
        return sweep(clock.instant().minus(RECENT), Optional.empty());
    }

    /**
     * Looks at the 25 hours before the last complete look and at all since: for once an hour, and after a time in which
     * no tick came, be it a night or a week. Each day that was looked at is remembered, so that a look which is cut off
     * is not longer the next time; nor does a message that fails for ever hold it back for more than 25 hours.
     *
     * @return how many messages were tried again or closed
     */
    public int sweepAll() {
        Instant now = clock.instant();
        Optional<Instant> last = memory.sweptTo().filter(now::isAfter);
        Instant before = last.orElse(now).minus(WHOLE);
        if (last.isEmpty()) {
            // Should this first look fail, the next one begins where it did.
            memory.sweptTo(before);
        }
        Instant longest = now.minus(LONGEST);
        return sweep(before.isBefore(longest) ? longest : before, Optional.of(last.orElse(before)));
    }

    /**
     * A message that fails stops none of the others; its failure is thrown once all were tried.
     *
     * @param known until when all was looked at before; absent if it is not to be remembered
     */
    private int sweep(Instant from, Optional<Instant> known) {
        Instant now = clock.instant();
        Sweep sweep = new Sweep(now);
        Optional<Instant> reached = known;
        for (FeedDay day = FeedDay.of(from); !day.start().isAfter(now); day = day.next()) {
            for (int shard = 0; shard < shards.count(); shard++) {
                sweep.pages(day, shard, from);
            }
            Instant end = day.next().start();
            Instant sure = sweep.failure.isPresent() ? now.minus(WHOLE) : now;
            Instant through = end.isBefore(sure) ? end : sure;
            if (reached.filter(through::isAfter).isPresent()) {
                memory.sweptTo(through);
                reached = Optional.of(through);
            }
        }
        if (sweep.failure.isPresent()) {
            throw sweep.failure.get();
        }
        return sweep.moved;
    }

    /** One walk over the feed. */
    private final class Sweep {

        private final Instant now;
        private int moved;
        private Optional<RuntimeException> failure = Optional.empty();

        Sweep(Instant now) {
            this.now = now;
        }

        void pages(FeedDay day, int shard, Instant start) {
            Instant from = start;
            while (true) {
                TimelineStore.FeedPage page = timeline.feed(day, shard, from, PAGE);
                page.rows().stream().filter(row -> row.kind() == EntryKind.MESSAGE_OUT
                        && row.outcome().filter(Outcome.OPEN::equals).isPresent()).forEach(this::look);
                Instant last = page.rows().isEmpty() ? now : page.rows().getLast().recordedAt();
                if (!page.more() || last.isAfter(now)) {
                    return;
                }
                // A page of one single moment would be read for ever.
                from = last.isAfter(from) ? last : from.plusMillis(1);
            }
        }

        private void look(FeedRow row) {
            try {
                moved += timeline.read(row.thread(), row.key()).filter(this::finish).isPresent() ? 1 : 0;
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }

        /** Whether there was something to do. */
        private boolean finish(TimelineEntry entry) {
            Sending sending = Attempt.sending(entry);
            boolean live = sending.openUntil().filter(now::isBefore).isPresent();
            boolean later = sending.nextTry().filter(now::isBefore).isPresent();
            if (sending.outcome() != Outcome.OPEN || live) {
                return false;
            }
            if (!sending.epoch().equals(epoch)) {
                attempt.leave(entry);
                return true;
            }
            if (sending.way() == Sending.Way.REPLY || !now.isBefore(sending.firstAt().plus(Attempt.WINDOW))) {
                attempt.giveUp(entry);
                return true;
            }
            return !later && attempt.again(entry).isPresent();
        }
    }
}
