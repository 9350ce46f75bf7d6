package henji.core.campaign.step;

import henji.core.campaign.Beginning;
import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunRequest;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.StepOf;
import henji.core.friend.FriendStore;
import henji.core.staff.Actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The minute tick's part in steps. Each due bucket gets its run, or is missed; the friends of a run that is frozen go
 * on to their next step, and so leave the bucket. A bucket is done when it is empty and not before, so whatever a crash
 * or an outage left is found by the next tick; two ticks at once end in the same runs and places.
 */
public final class StepClock {

    /** Buckets of one sequence that a tick looks at, the earliest first. */
    static final int BUCKETS = 100;
    /** Friends that a tick moves on, of all sequences together: seconds of work. Their message goes out meanwhile. */
    static final int FRIENDS = 20_000;
    private static final Duration NEVER_OPENED = Duration.ofDays(1);
    private static final Actor BY = new Actor.Rule("steps");

    private final SequenceStore sequences;
    private final StepRuns noted;
    private final RunStore runs;
    private final CountRun count;
    private final StartRun start;
    private final EnrolmentStore enrolments;
    private final GoOn goOn;
    private final InstantSource clock;
    private final SendingRules rules;

    /** @param rules how late a step may be, and when it waits for the morning */
    public StepClock(SequenceStore sequences, EnrolmentStore enrolments, StepRuns noted, RunStore runs, StartRun start,
            FriendStore friends, SendingRules rules, InstantSource clock) {
        this.sequences = sequences;
        this.enrolments = enrolments;
        this.noted = noted;
        this.runs = runs;
        this.count = new CountRun(runs);
        this.start = start;
        this.goOn = new GoOn(enrolments, friends, runs, clock);
        this.clock = clock;
        this.rules = rules;
    }

    /**
     * What a tick did.
     *
     * @param opened runs of buckets that were due
     * @param missed buckets found too late
     * @param moved friends who left a bucket
     */
    public record Ticked(int opened, int missed, int moved) {
    }

    /** @param run absent if the step is no longer part of the sequence and had none */
    private record Due(StepSequence sequence, DueStep bucket, Optional<Run> run) {
    }

    /** A sequence that fails stops none of the others; its failure is thrown once all were tried. */
    public Ticked tick() {
        Tick tick = new Tick();
        List<StepSequence> all = sequences.sequences();
        all.forEach(sequence -> tick.attempt(() -> tick.open(sequence)));
        tick.moveOn();
        all.forEach(sequence -> tick.attempt(() -> settle(sequence.id())));
        return tick.done();
    }

    /** One look at everything. What is due is opened first, for all sequences; moving friends on can wait. */
    private final class Tick {
        private final List<Due> due = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();
        private int opened;
        private int missed;
        private int moved;

        void attempt(Runnable part) {
            try {
                part.run();
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }

        void open(StepSequence sequence) {
            for (DueStep bucket : enrolments.due(sequence.id(), clock.instant(), BUCKETS)) {
                attempt(() -> run(sequence, bucket).ifPresent(due::add));
            }
        }

        /** The bucket with its run, opened now if there was none; absent while it waits for the morning. */
        private Optional<Due> run(StepSequence sequence, DueStep bucket) {
            Optional<Run> known = runs.run(bucket.run()).map(StepClock.this::inItsPlace);
            Optional<Step> step = sequence.step(new StepId(bucket.step()));
            if (known.isPresent() || step.isEmpty()) {
                return Optional.of(new Due(sequence, bucket, known));
            }
            Beginning beginning = sequence.enabled() ? Beginning.of(bucket.at(), clock.instant(),
                    rules.lateness().step(), false, rules) : new Beginning.Missed();
            if (beginning instanceof Beginning.Waits) {
                return Optional.empty();
            }
            RunRequest request = new RunRequest(bucket.run(), sequence.id().value(),
                    RunContent.of(step.get().messages(), new StepOf(bucket, sequence.stops())), Optional.empty(),
                    Optional.of(bucket.at()), true, false, BY);
            // Before the run: what a crash leaves is a note of a run that the next tick opens.
            noted.note(bucket);
            boolean late = beginning instanceof Beginning.Missed;
            missed += late ? 1 : 0;
            opened += late ? 0 : 1;
            return Optional.of(new Due(sequence, bucket,
                    Optional.of(late ? start.miss(request, bucket.at()) : start.open(request))));
        }

        /** Each bucket gets an equal part of what the tick can do, and what the ones before it left over. */
        void moveOn() {
            int left = FRIENDS;
            for (int i = 0; i < due.size(); i++) {
                Due one = due.get(i);
                int part = left / (due.size() - i);
                int before = moved;
                attempt(() -> moved += goOn.from(one.bucket(), one.sequence(), one.run(), part));
                left -= moved - before;
            }
        }

        Ticked done() {
            if (failure.isPresent()) {
                throw failure.get();
            }
            return new Ticked(opened, missed, moved);
        }
    }

    private void settle(CampaignId sequence) {
        Instant now = clock.instant();
        for (DueStep bucket : noted.open(sequence)) {
            Optional<Run> run = runs.run(bucket.run()).map(this::inItsPlace);
            if (run.filter(found -> found.state().isOver()).isPresent()) {
                noted.settle(bucket, figures(count, run.get()));
            } else if (run.isEmpty() && bucket.at().plus(NEVER_OPENED).isBefore(now)) {
                noted.settle(bucket, StepFigures.NONE);
            }
        }
    }

    /** After a restore a person may have opened another run in the place of one of which nothing was frozen. */
    private Run inItsPlace(Run run) {
        return run.frozenAt().isPresent() ? run : run.again().flatMap(runs::run).orElse(run);
    }

    /** What a run did, or has done so far; who missed the step is counted when they move on. */
    static StepFigures figures(CountRun count, Run run) {
        Figures figures = count.count(run);
        SkipCounts skips = count.skips(run);
        long stopped = skips.counts().values().stream().mapToLong(Long::longValue).sum();
        return new StepFigures(figures.accepted(), figures.refused(), figures.unknown(), stopped,
                figures.cancelled() - stopped, 0);
    }
}
