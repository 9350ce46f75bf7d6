package henji.core.delivery.lifecycle;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchSizes;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.id.RunId;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceState;
import henji.core.delivery.transition.Transition;
import henji.core.delivery.unknown.UnknownAudience;
import henji.core.digest.Sha256;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Does what a run's state asks for next, and may be called at any time, by any number of workers at once: every step
 * is a conditional write or a hint. The minute tick calls it for every run that is not over, so whatever a crash left
 * behind is picked up within a minute.
 */
public final class AdvanceRun {

    private static final int PAGE = 50_000;
    private static final int SAMPLED_SHARDS = 4;
    private static final int SLICES_MAX = 1_024;
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Runs so small are looked at again and again at first, so that people see the end when it comes. */
    private static final int SMALL = 40;
    private static final Duration WATCHED = Duration.ofMinutes(2);

    private final RunStore store;
    private final Audience audience;
    private final Hints hints;
    private final SendingRules rules;
    private final Feed feed;
    private final InstantSource clock;
    private final String epoch;
    private final BatchSizes sizes;

    public AdvanceRun(RunStore store, Audience audience, Hints hints, SendingRules rules, InstantSource clock,
            String epoch) {
        this(store, audience, hints, rules, clock, epoch, BatchSizes.USUAL);
    }

    /** @param sizes of slices */
    public AdvanceRun(RunStore store, Audience audience, Hints hints, SendingRules rules, InstantSource clock,
            String epoch, BatchSizes sizes) {
        this.store = store;
        this.audience = audience;
        this.hints = hints;
        this.rules = rules;
        this.feed = new Feed(store, hints, rules);
        this.clock = clock;
        this.epoch = epoch;
        this.sizes = sizes;
    }

    /** @return the state after this step; absent if there is no such run */
    public Optional<RunState> advance(Hints.RunHint hint) {
        Optional<Run> found = store.run(hint.run());
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Run run = found.get();
        boolean restored = !run.epoch().equals(epoch);
        if (restored && RunState.LIVE.contains(run.state())) {
            store.writeRun(run.id(), RunMoves.held(run));
            return store.run(hint.run()).map(Run::state);
        }
        switch (run.state()) {
            case OPENED -> begin(run);
            case FREEZING -> complete(run);
            case RUNNING -> keepGoing(run, hint.again());
            case PAUSING -> new Drain(store, hints, clock, restored).pause(run);
            // Also of another epoch: a drain calls nobody.
            case CANCELLING -> new Drain(store, hints, clock, restored || run.takenOverAt().isPresent()).cancel(run);
            case PAUSED -> wakeUp(run);
            case CANCELLED, FINISHED -> correct(run);
            case MISSED, HELD -> {
            }
        }
        return store.run(hint.run()).map(Run::state);
    }

    /** What was proven after the end is written into its figures. */
    private void correct(Run run) {
        if (run.finalFigures().filter(figures -> figures.unknown() > 0).isPresent()) {
            Figures now = new CountRun(store).recount(run);
            if (!now.equals(run.finalFigures().get())) {
                store.writeRun(run.id(), RunMoves.recounted(run, now));
            }
        }
    }

    private void begin(Run run) {
        RunContent content = store.content(run.id(), run.contentHash()).orElseThrow(
                () -> new IllegalStateException("the content is stored before the run"));
        int parts = parts(UnknownAudience.of(run, store, audience), content, run.segmentNow());
        if (store.writeRun(run.id(), RunMoves.freezing(parts))) {
            plan(run.id(), parts);
        }
    }

    /** The number of slices stands in the run, so whoever plans makes the same slices. */
    private void plan(RunId run, int parts) {
        store.planSlices(IntStream.range(0, parts)
                .mapToObj(number -> Slice.planned(run, number, KeyRange.part(number, parts))).toList());
        hints.slices(run, IntStream.range(0, parts).boxed().toList());
    }

    /** How many slices, estimated from a few shards: ids are spread evenly by hash. */
    private int parts(Audience audience, RunContent content, Instant now) {
        int most = sizes.slice(content.personal());
        long examined = 0;
        long matching = 0;
        KeyRange sample = new KeyRange(0, SAMPLED_SHARDS - 1, Optional.empty(), Optional.empty());
        Optional<FriendId> after = Optional.empty();
        do {
            Audience.Page page = content.audience(audience).page(content.segment(), sample, now, after, PAGE);
            examined += page.examined();
            matching += page.friends().size();
            after = page.next();
        } while (after.isPresent());
        int scale = IndexShards.SEGMENT_SHARDS / SAMPLED_SHARDS;
        long wanted = Math.max(matching * scale / most, examined * scale / sizes.sliceRead()) + 1;
        long parts = Long.highestOneBit(wanted);
        return (int) Math.min(SLICES_MAX, parts < wanted ? parts * 2 : parts);
    }

    private void complete(Run run) {
        List<Slice> slices = store.slices(run.id());
        List<Integer> open = slices.stream().filter(slice -> !slice.isFrozen()).map(Slice::number).toList();
        if (slices.size() < run.slices()) {
            plan(run.id(), run.slices());
            return;
        }
        if (!open.isEmpty()) {
            hints.slices(run.id(), open);
            return;
        }
        MessageDigest manifest = Sha256.start();
        slices.forEach(slice -> manifest.update(slice.hash().getBytes(StandardCharsets.US_ASCII)));
        long frozen = slices.stream().mapToLong(Slice::frozen).sum();
        long batches = slices.stream().mapToLong(Slice::batches).sum();
        Optional<PauseReason> stops = stops(run, frozen);
        Transition<RunField> move = RunMoves.frozen(stops.isPresent() ? RunState.PAUSED : RunState.RUNNING, stops,
                frozen, batches, HexFormat.of().formatHex(manifest.digest()), clock.instant());
        if (store.writeRun(run.id(), move) && stops.isEmpty()) {
            keepGoing(store.run(run.id()).orElseThrow(), false);
        }
    }

    /** Why nothing is sent yet of what was frozen; absent if it is. */
    private Optional<PauseReason> stops(Run run, long frozen) {
        if (run.confirmed().filter(confirmed -> confirmed.isFarBelow(frozen)).isPresent()) {
            return Optional.of(PauseReason.COUNT);
        }
        return frozen > 0 && isNightFor(run, clock.instant()) ? Optional.of(PauseReason.QUIET_HOURS) : Optional.empty();
    }

    private void keepGoing(Run run, boolean again) {
        Instant now = clock.instant();
        boolean night = isNightFor(run, now);
        boolean feeds = !night && run.doubtedSince().isEmpty();
        List<Slice> stored = store.slices(run.id());
        List<Slice> slices = feeds ? feed.ahead(run, stored, now) : stored;
        boolean allHinted = slices.stream().allMatch(slice -> slice.hintPosition() == slice.batches());
        Figures figures = Figures.NONE;
        SkipCounts skips = SkipCounts.NONE;
        boolean allClosed = true;
        for (Slice slice : slices) {
            if (slice.state() == SliceState.CLOSED) {
                figures = figures.plus(slice.finalFigures());
                skips = skips.plus(slice.finalSkips());
                continue;
            }
            boolean overdue = feeds && (again || feed.isOverdue(run, slice, slices, now));
            if (!allHinted && !overdue) {
                allClosed = false;
                continue;
            }
            List<Batch> batches = store.batches(run.id(), slice.number(), slice.freeze());
            Figures counted = CountRun.sum(batches);
            if (batches.stream().allMatch(batch -> batch.status().isOver()) && counted.frozen() == slice.frozen()) {
                SkipCounts skipped = CountRun.skips(batches);
                store.writeSlice(run.id(), slice.number(), slice.close(counted, skipped));
                figures = figures.plus(counted);
                skips = skips.plus(skipped);
                continue;
            }
            allClosed = false;
            if (overdue) {
                feed.again(slice, batches, now);
            }
        }
        if (allClosed && allHinted) {
            store.writeRun(run.id(), RunMoves.finished(figures, skips, now));
        } else if (night) {
            pauseForTheNight(run, now);
        } else if (!feeds) {
            feed.probes(run, slices, now);
        } else if (allHinted && run.batches() <= SMALL
                && run.frozenAt().filter(at -> at.plus(WATCHED).isAfter(now)).isPresent()) {
            hints.run(new Hints.RunHint(run.id(), false), SOON);
        }
    }

    private boolean isNightFor(Run run, Instant now) {
        return !run.tonight() && rules.quietUntil(now).isPresent();
    }

    private void pauseForTheNight(Run run, Instant now) {
        if (store.writeRun(run.id(), RunMoves.pausing(run, PauseReason.QUIET_HOURS, now))) {
            new Drain(store, hints, clock, false).pause(store.run(run.id()).orElseThrow());
        }
    }

    /** What stands still for the night goes on once it is over; what a person paused is theirs. */
    private void wakeUp(Run run) {
        Instant now = clock.instant();
        if (run.reason().equals(Optional.of(PauseReason.QUIET_HOURS)) && !isNightFor(run, now)
                && store.writeRun(run.id(), RunMoves.resumedByMorning(run, epoch, now))) {
            keepGoing(store.run(run.id()).orElseThrow(), true);
        }
    }
}
