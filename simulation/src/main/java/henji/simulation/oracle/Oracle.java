package henji.simulation.oracle;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RetryKey;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.friend.FriendId;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Judges deliveries and what our tables say of them. It is told of every write that was done and of every call that
 * reached LINE.
 */
public final class Oracle {

    private static final Duration WINDOW = Duration.ofHours(23);
    private static final Set<RunState> STILL =
            EnumSet.of(RunState.PAUSED, RunState.CANCELLED, RunState.FINISHED, RunState.MISSED, RunState.HELD);

    /** What stands behind a key. */
    private record Intended(BatchRef batch, Instant firstAt) {
    }

    private final RunStore store;
    private final String channelId;
    private final Map<UUID, Intended> intents = new HashMap<>();
    private final Set<UUID> accepted = new HashSet<>();
    private final Map<RunId, Set<FriendId>> taken = new HashMap<>();
    private final Map<RunId, Map<FriendId, Integer>> delivered = new HashMap<>();
    private final Findings findings;

    /** @param store as it is, without faults */
    public Oracle(Findings findings, RunStore store, String channelId) {
        this.findings = findings;
        this.store = store;
        this.channelId = channelId;
    }

    /** How many deliveries LINE made. */
    public long deliveries() {
        return delivered.values().stream().flatMap(each -> each.values().stream()).mapToLong(Integer::longValue).sum();
    }

    /** How often a friend got a run's message. */
    public int delivered(RunId run, FriendId friend) {
        return delivered.getOrDefault(run, Map.of()).getOrDefault(friend, 0);
    }

    // ---- what the engine calls

    /** A call leaves for LINE now. */
    public void departs(UUID key, Instant now) {
        Intended intended = intents.get(key);
        if (intended == null) {
            findings.broken(Invariant.INTENT_FIRST, "a call without an intent");
            return;
        }
        if (!now.isBefore(intended.firstAt().plus(WINDOW))) {
            findings.broken(Invariant.NO_OLD_KEY,
                    intended.batch().no() + " called with a key of " + intended.firstAt());
        }
        Run run = store.run(intended.batch().run()).orElseThrow();
        if (STILL.contains(run.state())) {
            findings.broken(Invariant.STILL_WHEN_SHOWN, intended.batch().no() + " sent although " + run.state());
        }
    }

    /**
     * LINE takes a call for the first time.
     *
     * @param to all whom it was for
     * @param reached of them, who gets it
     */
    public void accepted(UUID key, RunId run, List<FriendId> to, List<FriendId> reached) {
        accepted.add(key);
        taken.computeIfAbsent(run, any -> new HashSet<>()).addAll(to);
        for (FriendId friend : reached) {
            int times = delivered.computeIfAbsent(run, any -> new HashMap<>()).merge(friend, 1, Integer::sum);
            if (times > 1) {
                findings.broken(Invariant.NOBODY_TWICE, friend + " got " + run + " " + times + " times");
            }
        }
        Intended intended = intents.get(key);
        if (intended != null) {
            store.batch(intended.batch()).ifPresent(this::refusedGotNothing);
        }
    }

    // ---- what the engine writes

    public void written(Batch batch) {
        if (batch.status() == BatchStatus.ATTEMPTING && batch.openUntil().isPresent()) {
            intended(batch);
        }
        if (batch.status() == BatchStatus.SENT && batch.outcomes().isEmpty()
                && !accepted.contains(UUID.fromString(batch.key().orElseThrow()))) {
            findings.broken(Invariant.ACCEPTED_IS_ACCEPTED, batch.ref().no() + " is SENT");
        }
        refusedGotNothing(batch);
    }

    private void intended(Batch batch) {
        Intended intended = new Intended(batch.ref(), batch.firstAt().orElseThrow());
        intents.put(UUID.fromString(batch.key().orElseThrow()), intended);
        if (batch.outcomes().isPresent()) {
            Recipients ids = store.recipients(batch.ref()).orElseThrow();
            for (int i = batch.from(); i < batch.to(); i++) {
                intents.put(keyOf(batch, ids.at(i)), intended);
            }
        }
    }

    private UUID keyOf(Batch batch, FriendId friend) {
        String campaign = store.run(batch.ref().run()).orElseThrow().campaign();
        return RetryKey.ofRecipient(channelId, campaign, batch.ref().run().value(), batch.generation(),
                batch.ref().no(), friend.value());
    }

    private void refusedGotNothing(Batch batch) {
        Recipients ids = store.recipients(batch.ref()).orElseThrow();
        boolean nothing = batch.status() == BatchStatus.REFUSED || batch.status() == BatchStatus.CANCELLED;
        for (int i = batch.from(); i < batch.to(); i++) {
            FriendId friend = ids.at(i);
            PushOutcomes.Outcome outcome = batch.outcomes().isEmpty() ? null : batch.outcomes().get().at(i);
            boolean skipped = batch.skipped().isPresent() && batch.skipped().get().contains(i);
            boolean none = outcome == null ? nothing || skipped && batch.status().isOver() : switch (outcome) {
                case REFUSED, SKIPPED -> true;
                case NOT_TRIED -> batch.status().isOver();
                case ACCEPTED, UNKNOWN, UNKNOWN_FOR_GOOD -> false;
            };
            if (none && delivered(batch.ref().run(), friend) > 0) {
                findings.broken(Invariant.REFUSED_GOT_NOTHING,
                        friend + " of " + batch.ref().no() + " is shown as not sent");
            }
            if (outcome == PushOutcomes.Outcome.ACCEPTED
                    && !taken.getOrDefault(batch.ref().run(), Set.of()).contains(friend)) {
                findings.broken(Invariant.ACCEPTED_IS_ACCEPTED,
                        friend + " of " + batch.ref().no() + " is shown as accepted");
            }
        }
    }
}
