package henji.functions.adminapi;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.run.SliceState;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.testkit.store.People;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Puts the run of a started broadcast where a test wants it, as the engine would have left it. */
public final class Runs {

    private Runs() {
    }

    /** Over since an hour, with two friends of unknown outcome in its only batch: numbers 1 and 2. */
    public static RunId withUnknown(Desk desk, String broadcast) {
        RunId run = runOf(desk, broadcast);
        write(desk, run, RunField.STATE, RunState.FINISHED.name(), RunField.SLICES, 1L, RunField.FROZEN, 2L,
                RunField.FROZEN_AT, desk.now.minus(Duration.ofHours(25)).toEpochMilli(), RunField.ENDED_AT,
                desk.now.minus(Duration.ofHours(1)).toEpochMilli(), RunField.ACCEPTED, 0L, RunField.REFUSED, 0L,
                RunField.UNKNOWN, 2L, RunField.CANCELLED, 0L, RunField.SKIPPED, "");
        List<FriendId> friends = IntStream.of(1, 2).mapToObj(People::id).sorted(KeyRange.ORDER).toList();
        Slice planned = Slice.planned(run, 0, KeyRange.ALL);
        desk.runs.planSlices(List.of(planned));
        desk.runs.writeSlice(run, 0, new Transition<>("example", List.of(), List.of(
                new Change.Set<>(SliceField.STATE, SliceState.FROZEN.name()),
                new Change.Set<>(SliceField.FREEZE, 1L), new Change.Set<>(SliceField.FROZEN, 2L),
                new Change.Set<>(SliceField.BATCHES, 1L), new Change.Set<>(SliceField.FIRST_IDS,
                        Recipients.pack(friends.getFirst())))));
        Batch batch = Batch.pending(desk.runs.slice(run, 0).orElseThrow().batch(0), 0, 2);
        desk.runs.putFrozen(List.of(new RunStore.FrozenBatch(batch, Recipients.of(friends))));
        desk.runs.writeBatch(batch.ref(), new Transition<>("example", List.of(), List.of(
                new Change.Set<>(BatchField.STATUS, BatchStatus.UNKNOWN.name()),
                new Change.Set<>(BatchField.FIRST_AT, desk.now.minus(Duration.ofHours(25)).toEpochMilli()),
                new Change.Set<>(BatchField.LAST_AT, desk.now.minus(Duration.ofHours(2)).toEpochMilli()),
                new Change.Set<>(BatchField.LAST_STATUS, 500L),
                new Change.Set<>(BatchField.LAST_ANSWER, "line-fails"),
                new Change.Set<>(BatchField.REASON, "window-closed"),
                new Change.Set<>(BatchField.REQUEST_IDS, List.of("request-1")))));
        return run;
    }

    /** Held by a restore of the tables that was cleared meanwhile; nothing of it was frozen. */
    public static RunId held(Desk desk, String broadcast) {
        RunId run = runOf(desk, broadcast);
        write(desk, run, RunField.STATE, RunState.HELD.name(), RunField.ACTIVE_KEY, RunStore.HELD_KEY);
        return run;
    }

    /** Held, and frozen shortly before the backup. */
    public static RunId heldAndFrozen(Desk desk, String broadcast) {
        RunId run = held(desk, broadcast);
        write(desk, run, RunField.FROZEN_AT, desk.now.minus(Duration.ofHours(1)).toEpochMilli(), RunField.SLICES, 0L,
                RunField.EPOCH, "0");
        return run;
    }

    /** In that state, and otherwise as it was opened. */
    public static RunId in(RunState state, Desk desk, String broadcast) {
        RunId run = runOf(desk, broadcast);
        write(desk, run, RunField.STATE, state.name());
        return run;
    }

    private static RunId runOf(Desk desk, String broadcast) {
        return desk.campaigns.broadcast(new CampaignId(broadcast)).flatMap(Broadcast::started).orElseThrow().run();
    }

    private static void write(Desk desk, RunId run, Object... fields) {
        List<Change<RunField>> changes = new ArrayList<>();
        for (int i = 0; i < fields.length; i += 2) {
            changes.add(new Change.Set<>((RunField) fields[i], fields[i + 1]));
        }
        desk.runs.writeRun(run, new Transition<>("example", List.of(), changes));
    }
}
