package henji.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.campaign.CampaignId;
import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.EnrolmentStore;
import henji.core.campaign.step.EnrolmentStore.Move;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.SequenceStore;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepFigures;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepRuns;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.audience.Audience;
import henji.core.delivery.audience.DueStep;
import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.run.StepStops;
import henji.core.friend.FriendId;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.TagId;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What stores of sequences, of who is in them, and of their figures keep. */
public abstract class StepStoresContract {

    private static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");
    private static final Instant MINUTE = Instant.parse("2026-11-23T01:05:00Z");
    private static final CampaignId WELCOME = new CampaignId("welcome");
    private static final StepId S1 = new StepId("s1");
    private static final StepId S2 = new StepId("s2");
    private static final Place.Waits FIRST = new Place.Waits(S1, MINUTE);
    private static final Place.Waits SECOND = new Place.Waits(S2, MINUTE.plusSeconds(3_600));
    private static final Actor STAFF = new Actor.Member(new StaffId("staff-1"));

    protected abstract SequenceStore sequences();

    protected abstract EnrolmentStore enrolments();

    protected abstract StepRuns runs();

    /** Moves with every write of a sequence. */
    protected abstract long settingsVersion();

    private static StepSequence sequence(CampaignId id, StepStart start) {
        OutgoingMessages hello = OutgoingMessages.of(new OutgoingMessage.Text("ご登録ありがとうございます"));
        return new StepSequence(id, 1, "ようこそ", true, start,
                List.of(new Step(S1, new StepDelay.Minutes(5), hello),
                        new Step(S2, new StepDelay.Days(3, LocalTime.of(10, 30)), hello)),
                new StepStops(true, true, Set.of(new TagId("vip"), new TagId("bought"))), ZoneId.of("Asia/Tokyo"), 4,
                T0, STAFF);
    }

    private static Enrolment friend(int number, Instant entered, Place place) {
        return new Enrolment(WELCOME, DeliveryEngine.friend(number), "event-" + number, entered, new MarkId("new"),
                place);
    }

    private static DueStep bucket(Place.Waits waits) {
        return new DueStep(WELCOME.value(), waits.step().value(), waits.at());
    }

    private static List<FriendId> everybody(EnrolmentStore store, DueStep due, KeyRange range, int limit) {
        List<FriendId> found = new ArrayList<>();
        Optional<FriendId> after = Optional.empty();
        do {
            Audience.Page page = store.page(due, range, after, limit);
            found.addAll(page.friends());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    @Test
    void aSequenceComesBackAsItWasStored() {
        SequenceStore store = sequences();
        List<StepSequence> all = List.of(sequence(WELCOME, new StepStart.Followed()),
                sequence(new CampaignId("b"), new StepStart.Marked(new MarkId("new"))),
                sequence(new CampaignId("c"), new StepStart.ByHand()));

        all.forEach(one -> assertThat(store.create(one)).isTrue());

        assertThat(store.sequences()).containsExactlyInAnyOrderElementsOf(all);
        assertThat(store.sequence(WELCOME)).contains(all.getFirst());
        assertThat(store.create(all.getFirst())).isFalse();
    }

    @Test
    void ofTwoEditsOfOneVersionTheFirstCountsAndEachOneDoneMovesTheSettings() {
        SequenceStore store = sequences();
        StepSequence made = sequence(WELCOME, new StepStart.Followed());
        long before = settingsVersion();
        store.create(made);
        long created = settingsVersion();
        assertThat(created).isGreaterThan(before);

        assertThat(store.save(made.withEnabled(false, T0, STAFF))).isTrue();
        long saved = settingsVersion();
        assertThat(saved).isGreaterThan(created);
        assertThat(store.save(made)).isFalse();
        assertThat(store.remove(made)).isFalse();
        assertThat(settingsVersion()).isEqualTo(saved);

        StepSequence now = store.sequence(WELCOME).orElseThrow();
        assertThat(now).isEqualTo(made.withEnabled(false, T0, STAFF).withVersion(2));
        assertThat(store.noting(new AuditEntry(T0, new StaffId("staff-1"), "request-1", "steps.removed", "welcome", 0))
                .remove(now)).isTrue();
        assertThat(store.sequences()).isEmpty();
        assertThat(settingsVersion()).isGreaterThan(saved);
    }

    @Test
    void aFriendEntersOnceForAStartEvent() {
        EnrolmentStore store = enrolments();
        assertThat(store.enter(friend(1, T0, FIRST))).isTrue();

        assertThat(store.enter(friend(1, T0, FIRST))).isFalse();
        assertThat(store.enter(friend(1, T0.plusSeconds(9), FIRST))).isFalse();
        assertThat(store.readAll(WELCOME, List.of(DeliveryEngine.friend(1), DeliveryEngine.friend(2))))
                .isEqualTo(Map.of(DeliveryEngine.friend(1), friend(1, T0, FIRST)));

        Place.Ended over = new Place.Ended(T0.plusSeconds(60), Optional.of(SkipReason.REPLIED));
        assertThat(store.move(new Move(friend(1, T0, FIRST), over))).isTrue();
        assertThat(store.enter(friend(1, T0, FIRST))).isFalse();
        assertThat(store.readAll(WELCOME, List.of(DeliveryEngine.friend(1))))
                .containsValue(friend(1, T0, over));
        assertThat(store.enter(friend(1, T0.plusSeconds(90), SECOND))).isTrue();
        assertThat(store.readAll(WELCOME, List.of(DeliveryEngine.friend(1))))
                .containsValue(friend(1, T0.plusSeconds(90), SECOND));
    }

    @Test
    void aBucketHasItsFriendsInKeyOrderWhateverThePages() {
        EnrolmentStore store = enrolments();
        IntStream.range(0, 40).forEach(number -> store.enter(friend(number, T0, FIRST)));
        IntStream.range(40, 45).forEach(number -> store.enter(friend(number, T0, SECOND)));
        List<FriendId> expected = IntStream.range(0, 40).mapToObj(DeliveryEngine::friend).sorted(KeyRange.ORDER)
                .toList();

        assertThat(everybody(store, bucket(FIRST), KeyRange.ALL, 7)).isEqualTo(expected);
        assertThat(everybody(store, bucket(FIRST), KeyRange.ALL, 1_000)).isEqualTo(expected);
        for (int parts : new int[] {4, 64, 128}) {
            List<FriendId> found = new ArrayList<>();
            for (int part = 0; part < parts; part++) {
                found.addAll(everybody(store, bucket(FIRST), KeyRange.part(part, parts), 3));
            }
            assertThat(found).isEqualTo(expected);
        }
        assertThat(everybody(store, bucket(SECOND), KeyRange.ALL, 3)).hasSize(5);
    }

    @Test
    void bucketsAreDueFromTheirMinuteOnUntilTheLastFriendLeft() {
        EnrolmentStore store = enrolments();
        IntStream.range(0, 12).forEach(number -> store.enter(friend(number, T0, FIRST)));
        store.enter(friend(20, T0, SECOND));
        store.enter(friend(21, T0, new Place.Waits(S1, SECOND.at())));

        assertThat(store.due(WELCOME, MINUTE.minusSeconds(1), 10)).isEmpty();
        assertThat(store.due(WELCOME, MINUTE, 10)).containsExactly(bucket(FIRST));
        assertThat(store.due(WELCOME, SECOND.at(), 10)).containsExactly(bucket(FIRST),
                bucket(new Place.Waits(S1, SECOND.at())), bucket(SECOND));
        assertThat(store.due(WELCOME, SECOND.at(), 1)).containsExactly(bucket(FIRST));
        assertThat(store.due(new CampaignId("welcome2"), SECOND.at(), 10)).isEmpty();

        IntStream.range(0, 12).forEach(number ->
                assertThat(store.move(new Move(friend(number, T0, FIRST), SECOND))).isTrue());
        assertThat(store.due(WELCOME, MINUTE, 10)).isEmpty();
        assertThat(everybody(store, bucket(SECOND), KeyRange.ALL, 100)).hasSize(13);
    }

    @Test
    void nobodyIsMovedTwice() {
        EnrolmentStore store = enrolments();
        Enrolment seen = friend(1, T0, FIRST);
        store.enter(seen);

        assertThat(store.move(new Move(seen, SECOND))).isTrue();
        assertThat(store.move(new Move(seen, SECOND))).isFalse();
        assertThat(store.miss(List.of(new Move(seen, SECOND)))).isFalse();
        assertThat(store.move(new Move(friend(2, T0, FIRST), SECOND))).isFalse();
    }

    @Test
    void whoMissedAStepIsCountedWithTheMoveOrNotAtAll() {
        EnrolmentStore store = enrolments();
        Enrolment one = friend(1, T0, FIRST);
        Enrolment other = friend(2, T0, FIRST);
        store.enter(one);
        store.enter(other);
        Place.Ended over = new Place.Ended(T0, Optional.empty());

        assertThat(store.miss(List.of(new Move(one, over), new Move(friend(3, T0, FIRST), over)))).isFalse();
        assertThat(runs().sums(WELCOME)).isEmpty();
        assertThat(store.miss(List.of(new Move(one, over), new Move(other, SECOND)))).isTrue();
        assertThat(runs().sums(WELCOME)).isEqualTo(Map.of(S1, new StepFigures(0, 0, 0, 0, 0, 2)));
        assertThat(store.waiting(WELCOME, 100)).isEqualTo(new EnrolmentStore.Waiting(Map.of(S2, 1L), false));
    }

    @Test
    void waitingFriendsAreCountedUpToALimit() {
        EnrolmentStore store = enrolments();
        IntStream.range(0, 9).forEach(number -> store.enter(friend(number, T0, number < 6 ? FIRST : SECOND)));

        assertThat(store.waiting(WELCOME, 9)).isEqualTo(new EnrolmentStore.Waiting(Map.of(S1, 6L, S2, 3L), false));
        EnrolmentStore.Waiting some = store.waiting(WELCOME, 8);
        assertThat(some.more()).isTrue();
        assertThat(some.steps().values().stream().mapToLong(Long::longValue).sum()).isEqualTo(8);
    }

    @Test
    void aRunIsSummedUpOnce() {
        StepRuns store = runs();
        DueStep first = bucket(FIRST);
        DueStep second = bucket(SECOND);
        DueStep again = bucket(new Place.Waits(S1, SECOND.at()));
        List.of(second, first, first, again).forEach(store::note);
        assertThat(store.open(WELCOME)).containsExactly(first, again, second);
        assertThat(store.open(new CampaignId("welcome2"))).isEmpty();

        store.settle(first, new StepFigures(3, 1, 2, 4, 5, 0));
        store.settle(first, new StepFigures(3, 1, 2, 4, 5, 0));
        // Somebody who had looked before it was opened, and was slow.
        store.note(first);
        store.settle(first, new StepFigures(3, 1, 2, 4, 5, 0));
        store.settle(again, new StepFigures(10, 0, 0, 0, 0, 0));

        assertThat(store.open(WELCOME)).containsExactly(second);
        assertThat(store.sums(WELCOME)).isEqualTo(Map.of(S1, new StepFigures(13, 1, 2, 4, 5, 0)));
    }
}
