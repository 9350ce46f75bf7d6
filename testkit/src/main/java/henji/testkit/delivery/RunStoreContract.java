package henji.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.delivery.audience.DueStep;
import henji.core.delivery.batch.Batch;
import henji.core.delivery.batch.BatchField;
import henji.core.delivery.batch.BatchStatus;
import henji.core.delivery.batch.FrozenValues;
import henji.core.delivery.batch.PushOutcomes;
import henji.core.delivery.batch.Recipients;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.BatchRef;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.run.Slice;
import henji.core.delivery.run.SliceField;
import henji.core.delivery.run.SliceState;
import henji.core.delivery.run.StepOf;
import henji.core.delivery.run.StepStops;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.message.PersonalText;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What every store of runs keeps. */
public abstract class RunStoreContract {

    private static final RunId RUN = new RunId("rem-monday@2026-11-23T10:00");

    /** An empty store, or one without this run. */
    protected abstract RunStore store();

    @Test
    void contentOfAStepComesBackWithItsBucketAndItsStops() {
        RunStore store = store();
        RunContent content = RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("ようこそ")),
                new StepOf(new DueStep("welcome", "s2", Instant.parse("2026-11-23T01:05:00Z")),
                        new StepStops(true, false, Set.of(new TagId("vip"), new TagId("bought")))));

        store.putContent(new RunId("welcome@s2@202611230105"), content);

        assertThat(store.content(new RunId("welcome@s2@202611230105"), content.hash())).contains(content);
    }

    @Test
    void aRunIsOpenedOnce() {
        RunStore store = store();

        assertThat(store.open(run(RUN, "first"))).isTrue();
        assertThat(store.open(run(RUN, "second"))).isFalse();

        assertThat(store.run(RUN)).map(Run::contentHash).contains("first");
        assertThat(store.run(new RunId("other"))).isEmpty();
    }

    @Test
    void everyFieldOfARunComesBackAsItWasWritten() {
        RunStore store = store();
        Map<RunField, Object> fields = new EnumMap<>(RunField.class);
        for (RunField field : RunField.values()) {
            fields.put(field, (long) field.ordinal());
        }
        for (RunField text : List.of(RunField.CAMPAIGN, RunField.STATE, RunField.REASON, RunField.EPOCH,
                RunField.CONTENT_HASH, RunField.OPENED_BY, RunField.MANIFEST_HASH, RunField.AGAIN_OF,
                RunField.RESOLUTION, RunField.RESOLVED_BY, RunField.RESOLVED_OPERATION)) {
            fields.put(text, "text of " + text);
        }
        fields.put(RunField.RECHECKED, true);
        fields.put(RunField.ACTIVE_KEY, "run#0");
        fields.put(RunField.ACTIVE_AT, "0000000000001#" + RUN);
        Run run = new Run(RUN, fields);

        store.open(run);

        assertThat(store.run(RUN)).contains(run);
    }

    @Test
    void aTransitionHappensOnlyWhenAllItsGuardsHold() {
        RunStore store = store();
        store.open(run(RUN, "hash"));
        Guard<RunField> opened = Guard.in(RunField.STATE, List.of(RunState.OPENED, RunState.FREEZING));

        for (Guard<RunField> wrong : List.<Guard<RunField>>of(
                Guard.in(RunField.STATE, List.of(RunState.PAUSED)),
                new Guard.Equal<>(RunField.PERMIT, 1L),
                new Guard.Equal<>(RunField.RECHECKED, true),
                new Guard.Absent<>(RunField.PERMIT),
                new Guard.Below<>(RunField.PERMIT, 0),
                new Guard.AtMost<>(RunField.PERMIT, -1),
                new Guard.Above<>(RunField.PERMIT, 0),
                new Guard.Below<>(RunField.DUE_AT, 100),
                Guard.anyOf(new Guard.Absent<>(RunField.STATE), new Guard.Equal<>(RunField.PERMIT, 5L)),
                Guard.allOf(new Guard.Absent<>(RunField.DUE_AT), new Guard.Equal<>(RunField.PERMIT, 5L)))) {
            assertThat(store.writeRun(RUN, move(RunState.FINISHED, List.of(opened, wrong))))
                    .as(wrong.toString()).isFalse();
        }
        assertThat(store.run(RUN)).map(Run::state).contains(RunState.OPENED);

        assertThat(store.writeRun(RUN, move(RunState.FREEZING, List.of(opened,
                new Guard.Equal<>(RunField.PERMIT, 0L),
                new Guard.Equal<>(RunField.RECHECKED, false),
                new Guard.Absent<>(RunField.DUE_AT),
                new Guard.AtMost<>(RunField.PERMIT, 0),
                new Guard.Below<>(RunField.PERMIT, 1),
                new Guard.Above<>(RunField.PERMIT, -1),
                Guard.anyOf(new Guard.Equal<>(RunField.PERMIT, 5L), new Guard.Absent<>(RunField.DUE_AT)),
                Guard.allOf(new Guard.Absent<>(RunField.DUE_AT), new Guard.Equal<>(RunField.PERMIT, 0L)))))).isTrue();
        assertThat(store.run(RUN)).map(Run::state).contains(RunState.FREEZING);
    }

    @Test
    void nothingIsMadeByATransitionOfWhatDoesNotExist() {
        RunStore store = store();
        Transition<RunField> always = new Transition<>("t", List.of(new Guard.Absent<>(RunField.DUE_AT)),
                List.of(new Change.Set<>(RunField.PERMIT, 1L)));

        assertThat(store.writeRun(RUN, always)).isFalse();

        assertThat(store.run(RUN)).isEmpty();
    }

    @Test
    void changesSetAddAndRemove() {
        RunStore store = store();
        store.open(run(RUN, "hash"));

        store.writeRun(RUN, new Transition<>("t", List.of(), List.of(
                new Change.Add<>(RunField.PERMIT, 2),
                new Change.Add<>(RunField.SPLITS, 3),
                new Change.SetIfAbsent<>(RunField.CONTENT_HASH, "not this"),
                new Change.SetIfAbsent<>(RunField.REASON, "QUOTA"),
                new Change.Remove<>(RunField.ACTIVE_KEY),
                new Change.Remove<>(RunField.ACTIVE_AT),
                new Change.Remove<>(RunField.ENDED_AT))));

        Map<RunField, Object> expected = new EnumMap<>(run(RUN, "hash").fields());
        expected.put(RunField.PERMIT, 2L);
        expected.put(RunField.SPLITS, 3L);
        expected.put(RunField.REASON, "QUOTA");
        expected.remove(RunField.ACTIVE_KEY);
        expected.remove(RunField.ACTIVE_AT);
        assertThat(store.run(RUN)).contains(new Run(RUN, expected));
    }

    @Test
    void aCounterCountsUpFromNothing() {
        RunStore store = store();
        store.open(run(RUN, "hash"));

        assertThat(store.countUp(RUN, RunField.SLICES_FROZEN)).isEqualTo(1);
        assertThat(store.countUp(RUN, RunField.SLICES_FROZEN)).isEqualTo(2);
    }

    @Test
    void onlyRunsThatAreNotOverAreActive() {
        RunStore store = store();
        RunId other = new RunId("b@operation");
        store.open(run(RUN, "hash"));
        store.open(run(other, "hash"));
        assertThat(store.active()).containsExactlyInAnyOrder(RUN, other);

        store.writeRun(RUN, new Transition<>("t", List.of(), List.of(
                new Change.Remove<>(RunField.ACTIVE_KEY), new Change.Remove<>(RunField.ACTIVE_AT))));

        assertThat(store.active()).containsExactly(other);
        assertThat(store.runs(List.of(RUN, other, new RunId("none")))).containsOnlyKeys(RUN, other);
    }

    @Test
    void aHeldRunIsListedForPeopleAndForNobodyElse() {
        RunStore store = store();
        store.open(run(RUN, "hash"));

        store.writeRun(RUN, new Transition<>("t", List.of(), List.of(
                new Change.Set<>(RunField.ACTIVE_KEY, RunStore.HELD_KEY))));

        assertThat(store.held()).containsExactly(RUN);
        assertThat(store.active()).isEmpty();
    }

    @Test
    void aRunMovesTogetherWithTheOneThatItOpensOrNotAtAll() {
        RunStore store = store();
        RunId next = new RunId("b@operation");
        store.open(run(RUN, "hash"));

        assertThat(store.writeRunAndOpen(RUN, move(RunState.CANCELLED, List.of(
                new Guard.Equal<>(RunField.PERMIT, 1L))), run(next, "again"))).isFalse();
        assertThat(store.run(next)).isEmpty();
        assertThat(store.writeRunAndOpen(RUN, move(RunState.CANCELLED, List.of()), run(next, "again"))).isTrue();
        assertThat(store.run(next)).map(Run::contentHash).contains("again");
        assertThat(store.run(RUN)).map(Run::state).contains(RunState.CANCELLED);

        assertThat(store.writeRunAndOpen(RUN, move(RunState.FINISHED, List.of()), run(next, "third"))).isFalse();
        assertThat(store.run(next)).map(Run::contentHash).contains("again");
        assertThat(store.run(RUN)).map(Run::state).contains(RunState.CANCELLED);
    }

    @Test
    void aRestoreIsClearedOnce() {
        RunStore store = store();
        DataEpoch second = new DataEpoch("2", Optional.of(Instant.ofEpochMilli(5)));
        assertThat(store.epoch()).isEqualTo(DataEpoch.FIRST);

        assertThat(store.clear(DataEpoch.FIRST, second)).isTrue();
        assertThat(store.clear(DataEpoch.FIRST, new DataEpoch("3", Optional.of(Instant.ofEpochMilli(6))))).isFalse();
        assertThat(store.epoch()).isEqualTo(second);

        DataEpoch third = new DataEpoch("3", Optional.of(Instant.ofEpochMilli(7)));
        assertThat(store.clear(second, third)).isTrue();
        assertThat(store.epoch()).isEqualTo(third);
    }

    @Test
    void contentIsFoundUnderItsHash() {
        RunStore store = store();
        Segment waiting = new Segment.All(List.of(new Condition.Mark(Set.of(new MarkId("waiting"), new MarkId("b"))),
                new Segment.Not(new Condition.Assignee(Set.of(), true))));
        RunContent content = RunContent.of(OutgoingMessages.of(
                new OutgoingMessage.Text("お返事は\nいかがでしょうか? 🍎"), new OutgoingMessage.Sticker("446", "1988")), waiting);

        store.putContent(RUN, content);
        store.putContent(RUN, RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("other")), waiting));

        assertThat(store.content(RUN, content.hash())).contains(content);
        assertThat(store.content(RUN, "0".repeat(64))).isEmpty();
    }

    @Test
    void aSliceIsPlannedOnceAndListedByNumber() {
        RunStore store = store();
        store.planSlices(IntStream.range(0, 12).mapToObj(number -> slice(number, "0-63")).toList());

        store.planSlices(List.of(slice(3, "1-2"), slice(12, "1-2")));

        assertThat(store.slices(RUN)).extracting(Slice::number)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        assertThat(store.slice(RUN, 3)).contains(slice(3, "0-63"));
        assertThat(store.slice(RUN, 13)).isEmpty();
    }

    @Test
    void everyFieldOfASliceComesBackAsItWasWritten() {
        RunStore store = store();
        Map<SliceField, Object> fields = new EnumMap<>(SliceField.class);
        for (SliceField field : SliceField.values()) {
            fields.put(field, 10L + field.ordinal());
        }
        fields.put(SliceField.STATE, "FROZEN");
        fields.put(SliceField.RANGE, "0-63");
        fields.put(SliceField.HASH, "abc");
        fields.remove(SliceField.FIRST_IDS);
        store.planSlices(List.of(new Slice(RUN, 0, fields)));
        byte[] firstIds = {1, 2, 3};

        store.writeSlice(RUN, 0, new Transition<>("t", List.of(),
                List.of(new Change.Set<>(SliceField.FIRST_IDS, firstIds))));

        Map<SliceField, Object> stored = new EnumMap<>(store.slice(RUN, 0).orElseThrow().fields());
        assertThat((byte[]) stored.remove(SliceField.FIRST_IDS)).isEqualTo(firstIds);
        assertThat(stored).isEqualTo(fields);
    }

    @Test
    void whatOneFreezeWroteIsNotSeenByAnother() {
        RunStore store = store();
        List<FriendId> friends = friends(3);
        BatchRef first = new BatchRef(RUN, 1, BatchNo.of(0, 0));

        store.putFrozen(List.of(new RunStore.FrozenBatch(pending(first, 0, 3), Recipients.of(friends))));

        assertThat(store.recipients(first)).contains(Recipients.of(friends));
        assertThat(store.batch(first)).contains(pending(first, 0, 3));
        BatchRef second = new BatchRef(RUN, 2, BatchNo.of(0, 0));
        assertThat(store.recipients(second)).isEmpty();
        assertThat(store.work(first)).isEqualTo(new RunStore.Work(
                store.run(RUN), Optional.of(pending(first, 0, 3)), Optional.of(Recipients.of(friends))));
        assertThat(store.work(second))
                .isEqualTo(new RunStore.Work(store.run(RUN), Optional.empty(), Optional.empty()));
        assertThat(store.batch(second)).isEmpty();
        assertThat(store.batches(RUN, 0, 2)).isEmpty();
        assertThat(store.batches(RUN, 0, 1)).containsExactly(pending(first, 0, 3));
    }

    @Test
    void theValuesOfPushesComeBackWithTheirBatchAlone() {
        RunStore store = store();
        BatchRef ref = new BatchRef(RUN, 1, BatchNo.of(0, 3));
        FrozenValues values = new FrozenValues(List.of(
                List.of(Optional.of("花子 \"🍎\"\n"), Optional.empty()),
                List.of(Optional.empty(), Optional.empty()),
                List.of(Optional.of("[]"), Optional.of("9"))), Instant.parse("2026-11-30T01:00:00Z"));

        store.putFrozen(List.of(
                new RunStore.FrozenBatch(pending(ref, 0, 3), Recipients.of(friends(3)), Optional.of(values)),
                new RunStore.FrozenBatch(pending(new BatchRef(RUN, 1, BatchNo.of(0, 4)), 0, 3),
                        Recipients.of(friends(3)))));

        assertThat(store.values(ref)).contains(values);
        assertThat(store.recipients(ref)).contains(Recipients.of(friends(3)));
        assertThat(store.values(new BatchRef(RUN, 1, BatchNo.of(0, 4)))).isEmpty();
        assertThat(store.values(new BatchRef(RUN, 2, BatchNo.of(0, 3)))).isEmpty();
        assertThat(store.batches(RUN, 0, 1)).hasSize(2);
    }

    @Test
    void theLongestValuesOfAHundredFriendsAreStored() {
        RunStore store = store();
        BatchRef ref = new BatchRef(RUN, 1, BatchNo.of(0, 0));
        List<Optional<String>> row = Collections.nCopies(PersonalMessages.VARIABLES_MAX,
                Optional.of("漢".repeat(PersonalText.VALUE_MAX)));
        FrozenValues values = new FrozenValues(Collections.nCopies(PushOutcomes.MAX, row),
                Instant.parse("2026-11-30T01:00:00Z"));
        List<RunStore.FrozenBatch> frozen = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            frozen.add(new RunStore.FrozenBatch(pending(new BatchRef(RUN, 1, BatchNo.of(0, i)), 0, PushOutcomes.MAX),
                    Recipients.of(friends(PushOutcomes.MAX)), Optional.of(values)));
        }

        store.putFrozen(frozen);

        assertThat(store.values(ref)).contains(values);
    }

    @Test
    void whetherMessagesArePersonalIsKeptWithTheContent() {
        RunStore store = store();
        RunContent personal = RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま")),
                new Segment.All(List.of()));

        store.putContent(RUN, personal);

        assertThat(store.content(RUN, personal.hash()).orElseThrow().template()).isPresent();
    }

    @Test
    void manyFullBatchesAreWrittenAndRead() {
        RunStore store = store();
        List<FriendId> friends = friends(Recipients.MAX);
        List<RunStore.FrozenBatch> frozen = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            frozen.add(new RunStore.FrozenBatch(pending(new BatchRef(RUN, 1, BatchNo.of(7, i)), 0, 500),
                    Recipients.of(friends)));
        }

        store.putFrozen(frozen);

        assertThat(store.batches(RUN, 7, 1)).hasSize(60).extracting(Batch::ref)
                .containsExactlyInAnyOrderElementsOf(frozen.stream().map(batch -> batch.state().ref()).toList());
        assertThat(store.recipients(new BatchRef(RUN, 1, new BatchNo("7-59.1.0"))))
                .hasValueSatisfying(ids -> assertThat(ids.at(499)).isEqualTo(friends.get(499)));
    }

    @Test
    void everyFieldOfABatchComesBackAsItWasWritten() {
        RunStore store = store();
        BatchRef ref = new BatchRef(RUN, 1, BatchNo.of(0, 0));
        store.putFrozen(List.of(new RunStore.FrozenBatch(pending(ref, 0, 1), Recipients.of(friends(1)))));
        List<Change<BatchField>> changes = new ArrayList<>();
        for (BatchField field : BatchField.values()) {
            Object value = switch (field) {
                case STATUS -> BatchStatus.ATTEMPTING.name();
                case UNKNOWN -> true;
                case BODY_HASH, KEY, REASON, WORKER, LAST_ANSWER -> "text of " + field;
                case REQUEST_IDS -> List.of("r1", "r2");
                case SKIPPED, GUARDED, OUTCOMES -> new byte[] {5};
                case GENERATION, FROM, TO, ATTEMPT, OPEN_UNTIL, STOP, FIRST_AT, LAST_AT, TRIES, NEXT_TRY, LAST_STATUS,
                        STREAK ->
                    100L + field.ordinal();
            };
            changes.add(new Change.Set<>(field, value));
        }

        assertThat(store.writeBatch(ref, new Transition<>("t", List.of(), changes))).isTrue();

        Map<BatchField, Object> stored = new EnumMap<>(store.batch(ref).orElseThrow().fields());
        assertThat((byte[]) stored.remove(BatchField.SKIPPED)).containsExactly(5);
        assertThat((byte[]) stored.remove(BatchField.GUARDED)).containsExactly(5);
        assertThat((byte[]) stored.remove(BatchField.OUTCOMES)).containsExactly(5);
        changes.stream().map(change -> (Change.Set<BatchField>) change)
                .filter(change -> !(change.value() instanceof byte[]))
                .forEach(change -> assertThat(stored.remove(change.field())).isEqualTo(change.value()));
        assertThat(stored).isEmpty();
    }

    @Test
    void aSplitHappensWhollyOrNotAtAll() {
        RunStore store = store();
        BatchRef ref = new BatchRef(RUN, 1, BatchNo.of(0, 0));
        store.putFrozen(List.of(new RunStore.FrozenBatch(pending(ref, 0, 4), Recipients.of(friends(4)))));
        List<Batch> halves = List.of(pending(new BatchRef(RUN, 1, ref.no().firstHalf()), 0, 2),
                pending(new BatchRef(RUN, 1, ref.no().secondHalf()), 2, 4));
        List<Change<BatchField>> split = List.of(new Change.Set<>(BatchField.STATUS, BatchStatus.SPLIT.name()));

        assertThat(store.split(ref, new Transition<>("t",
                List.of(new Guard.Equal<>(BatchField.ATTEMPT, 9L)), split), halves)).isFalse();
        assertThat(store.batches(RUN, 0, 1)).containsExactly(pending(ref, 0, 4));

        assertThat(store.split(ref, new Transition<>("t",
                List.of(new Guard.Equal<>(BatchField.ATTEMPT, 0L)), split), halves)).isTrue();
        assertThat(store.batch(ref)).map(Batch::status).contains(BatchStatus.SPLIT);
        assertThat(store.batches(RUN, 0, 1)).hasSize(3).containsAll(halves);
    }

    private static Transition<RunField> move(RunState to, List<Guard<RunField>> guards) {
        return new Transition<>("move", guards, List.of(new Change.Set<>(RunField.STATE, to.name())));
    }

    private static Run run(RunId id, String contentHash) {
        return new Run(id, Map.of(RunField.CAMPAIGN, "c", RunField.STATE, RunState.OPENED.name(),
                RunField.PERMIT, 0L, RunField.EPOCH, "1", RunField.CONTENT_HASH, contentHash, RunField.OPENED_AT, 5L,
                RunField.RECHECKED, false, RunField.OPENED_BY, "f", RunField.ACTIVE_KEY, "run#1",
                RunField.ACTIVE_AT, "0000000000005#" + id));
    }

    private static Slice slice(int number, String range) {
        return new Slice(RUN, number, Map.of(SliceField.STATE, SliceState.PLANNED.name(), SliceField.RANGE, range,
                SliceField.FREEZE, 0L));
    }

    private static Batch pending(BatchRef ref, int from, int to) {
        return new Batch(ref, Map.of(BatchField.STATUS, BatchStatus.PENDING.name(), BatchField.GENERATION, 0L,
                BatchField.FROM, (long) from, BatchField.TO, (long) to, BatchField.ATTEMPT, 0L,
                BatchField.UNKNOWN, false));
    }

    private static List<FriendId> friends(int count) {
        return IntStream.range(0, count).mapToObj(i -> new FriendId("U%032x".formatted(i))).toList();
    }
}
