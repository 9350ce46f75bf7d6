package henji.core.delivery.recheck;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.friend.FriendId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * When friends got a reminder before, from the frozen ids and the batches of its other runs: there is no record per
 * friend. A friend's place in a run is found by the first ids of its slices, so each run costs a batch of friends its
 * slices, the ids they fall into and those batches' states.
 */
final class SentBefore {

    private final RunStore store;
    private final PastRuns past;

    SentBefore(RunStore store, PastRuns past) {
        this.store = store;
        this.past = past;
    }

    /**
     * Times by friend, in no order. What may have been sent counts; so does what an earlier run may still send, so
     * that of two runs at once the later one holds back.
     *
     * @param mine the run that asks; absent for a dry run
     * @param now when it is due
     * @param since runs due earlier are not looked at
     * @return absent while an earlier run's recipients are not frozen, because nobody knows yet who they are; a dry run
     *     passes over it
     */
    Optional<Map<FriendId, List<Instant>>> of(String campaign, Optional<RunId> mine, Instant now, Instant since,
            List<FriendId> friends) {
        Map<FriendId, List<Instant>> times = new HashMap<>();
        for (RunId id : past.since(campaign, since)) {
            Optional<Run> run = mine.equals(Optional.of(id)) ? Optional.empty() : store.run(id);
            if (run.isEmpty()) {
                continue;
            }
            boolean earlier = run.get().dueAt().filter(due -> due.isBefore(now)).isPresent();
            if (run.get().frozenAt().isEmpty()) {
                RunState state = run.get().state();
                if (mine.isPresent() && earlier && (state == RunState.OPENED || state == RunState.FREEZING)) {
                    return Optional.empty();
                }
                continue;
            }
            new OneRun(run.get(), earlier, now).find(friends, times);
        }
        return Optional.of(times);
    }

    private final class OneRun {
        private final Run run;
        private final boolean earlier;
        private final Instant now;
        private final List<Slice> slices;
        private final Map<BatchRef, Optional<Recipients>> recipients = new HashMap<>();
        private final Map<BatchRef, Optional<Batch>> batches = new HashMap<>();

        OneRun(Run run, boolean earlier, Instant now) {
            this.run = run;
            this.earlier = earlier;
            this.now = now;
            this.slices = store.slices(run.id());
        }

        void find(List<FriendId> friends, Map<FriendId, List<Instant>> times) {
            for (FriendId friend : friends) {
                slices.stream().filter(slice -> slice.isFrozen() && slice.range().contains(friend)).findFirst()
                        .flatMap(slice -> time(slice, friend))
                        .ifPresent(time -> times.computeIfAbsent(friend, any -> new ArrayList<>()).add(time));
            }
        }

        private Optional<Instant> time(Slice slice, FriendId friend) {
            int index = slice.batchOf(friend);
            if (index < 0) {
                return Optional.empty();
            }
            BatchRef ref = slice.batch(index);
            int position = recipients.computeIfAbsent(ref, store::recipients)
                    .map(ids -> ids.positionOf(friend)).orElse(-1);
            return position < 0 ? Optional.empty() : time(ref, position);
        }

        private Optional<Instant> time(BatchRef ref, int position) {
            Optional<Batch> batch = batches.computeIfAbsent(ref, store::batch);
            if (batch.isEmpty()) {
                return Optional.empty();
            }
            if (batch.get().outcomes().isPresent()) {
                return pushed(batch.get(), batch.get().outcomes().get().at(position));
            }
            return switch (batch.get().status()) {
                case SPLIT -> {
                    int middle = (batch.get().from() + batch.get().to()) >>> 1;
                    yield time(ref.at(position < middle ? ref.no().firstHalf() : ref.no().secondHalf()), position);
                }
                case REFUSED, CANCELLED -> Optional.empty();
                case PENDING -> earlier && !run.state().isOver() && !isSkipped(batch.get(), position)
                        ? Optional.of(now) : Optional.empty();
                case ATTEMPTING, SENT, UNKNOWN -> isSkipped(batch.get(), position)
                        ? Optional.empty() : batch.get().firstAt().or(() -> Optional.of(now));
            };
        }

        /** Of a batch of pushes what became of this friend's own decides. */
        private Optional<Instant> pushed(Batch batch, PushOutcomes.Outcome outcome) {
            return switch (outcome) {
                case ACCEPTED, UNKNOWN, UNKNOWN_FOR_GOOD -> batch.firstAt().or(() -> Optional.of(now));
                case REFUSED, SKIPPED -> Optional.empty();
                case NOT_TRIED -> switch (batch.status()) {
                    case PENDING -> earlier && !run.state().isOver() ? Optional.of(now) : Optional.empty();
                    case ATTEMPTING -> batch.firstAt().or(() -> Optional.of(now));
                    case SENT, REFUSED, UNKNOWN, CANCELLED, SPLIT -> Optional.empty();
                };
            };
        }

        private static boolean isSkipped(Batch batch, int position) {
            return batch.skipped().filter(who -> who.contains(position)).isPresent();
        }
    }
}
