package henji.core.delivery.lifecycle;

import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchSizes;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.PauseReason;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
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
import java.util.ArrayList;
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
    /** Batches a second that all workers together send: half of LINE's limit of 200 multicasts. */
    private static final int RATE = 100;
    /** Batches of pushes a second: half of LINE's limit of 2,000 pushes. */
    private static final int PUSH_RATE = 10;
    private static final Duration AHEAD = Duration.ofMinutes(2);
    private static final Duration OVERDUE = Duration.ofMinutes(4);
    private static final Duration SOON = Duration.ofSeconds(5);
    /** Runs so small are looked at again at once, so that people see the end when it comes. */
    private static final int SMALL = 40;

    private final RunStore store;
    private final Audience audience;
    private final Hints hints;
    private final InstantSource clock;
    private final String epoch;
    private final BatchSizes sizes;

    public AdvanceRun(RunStore store, Audience audience, Hints hints, InstantSource clock, String epoch) {
        this(store, audience, hints, clock, epoch, BatchSizes.USUAL);
    }

    /** @param sizes of slices */
    public AdvanceRun(RunStore store, Audience audience, Hints hints, InstantSource clock, String epoch,
            BatchSizes sizes) {
        this.store = store;
        this.audience = audience;
        this.hints = hints;
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
            case CANCELLED, FINISHED -> correct(run);
            case PAUSED, MISSED, HELD -> {
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
        boolean many = run.confirmed().filter(confirmed -> confirmed.isFarBelow(frozen)).isPresent();
        Transition<RunField> move = RunMoves.frozen(many ? RunState.PAUSED : RunState.RUNNING,
                many ? Optional.of(PauseReason.COUNT) : Optional.empty(), frozen, batches,
                HexFormat.of().formatHex(manifest.digest()), clock.instant());
        if (store.writeRun(run.id(), move) && !many) {
            keepGoing(store.run(run.id()).orElseThrow(), false);
        }
    }

    private void keepGoing(Run run, boolean again) {
        Instant now = clock.instant();
        List<Slice> slices = feed(run, store.slices(run.id()), now);
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
            boolean overdue = again || slice.hintedAt().filter(at -> at.plus(OVERDUE).isBefore(now)).isPresent();
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
                hintAgain(slice, batches, now);
            }
        }
        if (allClosed && allHinted) {
            store.writeRun(run.id(), RunMoves.finished(figures, skips, now));
        } else if (allHinted && run.batches() <= SMALL
                && run.frozenAt().filter(at -> at.plus(AHEAD).isAfter(now)).isPresent()) {
            hints.run(new Hints.RunHint(run.id(), false), SOON);
        }
    }

    /** Keeps about two minutes of work in the queue, so that a pause meets few stale hints. */
    private List<Slice> feed(Run run, List<Slice> slices, Instant now) {
        long elapsed = run.pacedFrom().map(at -> Duration.between(at, now).toSeconds()).orElse(0L);
        boolean personal = store.content(run.id(), run.contentHash()).filter(RunContent::personal).isPresent();
        long room = (elapsed + AHEAD.toSeconds()) * (personal ? PUSH_RATE : RATE)
                - slices.stream().mapToLong(Slice::hintPosition).sum();
        List<Slice> after = new ArrayList<>();
        for (Slice slice : slices) {
            int from = slice.hintPosition();
            int to = (int) Math.min(slice.batches(), from + Math.max(0, room));
            if (to == from) {
                after.add(slice);
                continue;
            }
            hints.batches(IntStream.range(from, to)
                    .mapToObj(i -> new Hints.BatchHint(slice.batch(i), i == slice.batches() - 1)).toList(),
                    Duration.ZERO);
            Transition<SliceField> hinted = slice.hinted(to, now);
            store.writeSlice(run.id(), slice.number(), hinted);
            after.add(slice.after(hinted));
            room -= to - from;
        }
        return after;
    }

    private void hintAgain(Slice slice, List<Batch> batches, Instant now) {
        List<Hints.BatchHint> due = batches.stream()
                .filter(batch -> !batch.status().isOver() && !batch.isLiveAt(now)
                        && batch.nextTry().filter(next -> next.isAfter(now)).isEmpty()
                        && batch.ref().no().index() < slice.hintPosition())
                .map(batch -> new Hints.BatchHint(batch.ref(), true))
                .toList();
        if (!due.isEmpty()) {
            hints.batches(due, Duration.ZERO);
        }
        store.writeSlice(slice.run(), slice.number(), slice.hinted(slice.hintPosition(), now));
    }
}
