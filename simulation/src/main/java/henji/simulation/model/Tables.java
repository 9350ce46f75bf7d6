package henji.simulation.model;

import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.rule.SendingRules;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.testkit.delivery.DeliveryEngine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One run as the real engine froze it, and all that was ever stored of it in this search, by number. One per search.
 */
final class Tables {

    private static final Set<RunField> RUN_FORGETS = EnumSet.of(RunField.PAUSED_AT,
            RunField.PACED_FROM, RunField.ENDED_AT, RunField.SPLITS, RunField.ACTIVE_KEY, RunField.ACTIVE_AT);
    private static final Set<SliceField> SLICE_FORGETS = EnumSet.of(SliceField.HINTED_AT);
    private static final Set<BatchField> BATCH_FORGETS =
            EnumSet.of(BatchField.REASON, BatchField.LAST_ANSWER, BatchField.LAST_AT, BatchField.TRIES,
                    BatchField.REQUEST_IDS);

    final Items<RunField> runs = new Items<>(RunField.class, RUN_FORGETS);
    final Items<SliceField> slices = new Items<>(SliceField.class, SLICE_FORGETS);
    final Items<BatchField> batches;
    /** What a read of all batches found. */
    final Numbered<List<Integer>> lists = new Numbered<>();
    final Numbered<UUID> keys = new Numbered<>();
    /** The frozen batch, and after it every half that it may be cut into. */
    final List<BatchRef> places = new ArrayList<>();
    final List<Instant> instants;
    final Recipients recipients;
    final RunContent content;
    final SendingRules rules;
    final Optional<FrozenValues> values;
    final int firstRun;
    final int firstSlice;
    final int firstBatch;
    private final Map<BatchNo, Integer> placeOf = new HashMap<>();
    private final List<Run> runViews = new ArrayList<>();
    private final List<BatchView> views = new ArrayList<>();

    Tables(Configuration configuration) {
        DeliveryEngine engine = new DeliveryEngine(configuration.send().recipients());
        if (configuration.send().pushes()) {
            engine.content = RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客さま}}、こんにちは")),
                    DeliveryEngine.WAITING);
        }
        engine.open(Optional.empty(), configuration.send().rechecked());
        while (engine.run().state() != RunState.RUNNING) {
            engine.workOnce();
        }
        Run run = engine.run();
        Slice slice = engine.store.slice(run.id(), 0).orElseThrow();
        Batch batch = engine.store.batch(slice.batch(0)).orElseThrow();
        Set<BatchField> forgets = EnumSet.copyOf(BATCH_FORGETS);
        if (!configuration.line().refusals().contains(Answer.UNAUTHORIZED)) {
            // Only 401 is counted, in a row, before it pauses the run.
            forgets.add(BatchField.LAST_STATUS);
            forgets.add(BatchField.STREAK);
        }
        this.batches = new Items<>(BatchField.class, forgets);
        this.recipients = engine.store.recipients(batch.ref()).orElseThrow();
        this.content = engine.content;
        this.rules = engine.rules;
        this.values = engine.store.values(batch.ref());
        this.instants = configuration.withEnd().stream().map(engine.clock.instant()::plus).toList();
        this.firstRun = runs.of(run.fields());
        this.firstSlice = slices.of(slice.fields());
        this.firstBatch = batches.of(batch.fields());
        places.add(batch.ref());
        if (configuration.line().strangers() != 0 && !configuration.send().pushes()) {
            addHalves(batch.ref(), batch.from(), batch.to());
        }
        for (int i = 0; i < places.size(); i++) {
            placeOf.put(places.get(i).no(), i);
        }
    }

    private void addHalves(BatchRef whole, int from, int to) {
        if (to - from > 1) {
            int middle = (from + to) >>> 1;
            BatchRef first = whole.at(whole.no().firstHalf());
            BatchRef second = whole.at(whole.no().secondHalf());
            places.addAll(List.of(first, second));
            addHalves(first, from, middle);
            addHalves(second, middle, to);
        }
    }

    int place(BatchRef ref) {
        return placeOf.get(ref.no());
    }

    Run run(int number) {
        for (int next = runViews.size(); next <= number; next++) {
            runViews.add(new Run(places.getFirst().run(), runs.at(next)));
        }
        return runViews.get(number);
    }

    Slice slice(int number) {
        return new Slice(places.getFirst().run(), 0, slices.at(number));
    }

    /** Absent for number 0. */
    Optional<Batch> batch(int place, int number) {
        return number == 0 ? Optional.empty() : Optional.of(new Batch(places.get(place), batches.at(number)));
    }

    /** What the search looks at in an item, read once. */
    BatchView view(int number) {
        while (views.size() <= number) {
            views.add(null);
        }
        if (views.get(number) == null) {
            views.set(number, BatchView.of(new Batch(places.getFirst(), batches.at(number))));
        }
        return views.get(number);
    }

    /** Positions of friends, as bits. */
    int bits(List<FriendId> friends) {
        int bits = 0;
        for (FriendId friend : friends) {
            bits |= 1 << recipients.positionOf(friend);
        }
        return bits;
    }
}
