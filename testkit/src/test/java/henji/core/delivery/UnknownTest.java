package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.delivery.audience.KeyRange;
import henji.core.delivery.batch.Figures;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.CountRun;
import henji.core.delivery.lifecycle.ResolveUnknown;
import henji.core.delivery.lifecycle.ResolveUnknown.Result;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Resolution.Choice;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunContent;
import henji.core.delivery.run.RunState;
import henji.core.delivery.unknown.UnknownFriends;
import henji.core.delivery.unknown.UnknownFriends.Place;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.delivery.CountingLine.Trouble;
import henji.testkit.delivery.DeathAtEveryWrite;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** What becomes of friends whose outcome cannot be known, by a person's decision and by nothing else. */
class UnknownTest {

    private static final Duration DAYS = Duration.ofDays(3);
    private static final Actor HANAKO = new Actor.Member(new StaffId("hanako"));
    private static final OperationId DECISION = new OperationId("operation-decision");
    private static final OperationId OTHER = new OperationId("operation-of-another");

    /** LINE takes the first batch, and the second without an answer; then it is away for longer than a day. */
    private static DeliveryEngine away(int friends) {
        DeliveryEngine engine = new DeliveryEngine(friends);
        AtomicInteger calls = new AtomicInteger();
        engine.countingLine.onCall(() -> engine.countingLine.troubles(switch (calls.getAndIncrement()) {
            case 0 -> Trouble.NONE;
            case 1 -> Trouble.LOST_AFTER;
            default -> Trouble.LOST_BEFORE;
        }));
        return engine;
    }

    private static DeliveryEngine over(int friends) {
        DeliveryEngine engine = away(friends);
        engine.open();
        engine.until(DAYS, RunState.FINISHED);
        engine.countingLine.onCall(() -> { });
        return engine;
    }

    private static ResolveUnknown.Wish wish(Choice choice, OperationId operation, long count) {
        return new ResolveUnknown.Wish(choice, operation, count,
                choice == Choice.SENT_AGAIN ? Optional.of(count) : Optional.empty(), HANAKO);
    }

    private static List<UnknownFriends.Entry> unknown(DeliveryEngine engine, int pageOf) {
        UnknownFriends friends = new UnknownFriends(engine.store);
        List<UnknownFriends.Entry> all = new ArrayList<>();
        Optional<Place> place = Optional.of(Place.START);
        while (place.isPresent()) {
            UnknownFriends.Page page = friends.page(engine.watched, place.get(), pageOf);
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(pageOf);
            all.addAll(page.entries());
            place = page.next().map(next -> Place.ofCode(next.code()));
        }
        return all;
    }

    @Test
    void theyAreListedPageByPageWithWhatIsKnownOfTheirTries() {
        DeliveryEngine engine = over(1_234);
        assertThat(engine.figures()).isEqualTo(new Figures(1_234, 500, 0, 734, 0, 0));

        List<UnknownFriends.Entry> all = unknown(engine, 70);

        assertThat(all).extracting(UnknownFriends.Entry::friend).doesNotHaveDuplicates().hasSize(734);
        assertThat(unknown(engine, 1_000)).isEqualTo(all);
        assertThat(all.getFirst().batch().firstAt()).isPresent();
        assertThat(all.getFirst().batch().lastAt().orElseThrow())
                .isAfter(all.getFirst().batch().firstAt().orElseThrow().plus(Duration.ofHours(22)));
        assertThat(all.getFirst().batch().lastAnswer()).contains("no-answer");
        assertThat(all.getFirst().batch().reason()).contains("window-closed");
    }

    @Test
    void soAreThoseOfHalvesInTheOrderOfTheirIds() {
        DeliveryEngine engine = new DeliveryEngine(16);
        engine.countingLine.stranger(engine.friends.get(7));
        AtomicInteger calls = new AtomicInteger();
        // The whole batch and one half meet the id that LINE does not know, then LINE is away.
        engine.countingLine.onCall(() -> engine.countingLine.troubles(
                calls.getAndIncrement() < 3 ? Trouble.NONE : Trouble.LOST_BEFORE));
        engine.open();
        engine.until(DAYS, RunState.FINISHED);

        List<FriendId> listed = unknown(engine, 3).stream().map(UnknownFriends.Entry::friend).toList();

        assertThat(listed).doesNotHaveDuplicates().hasSize((int) engine.figures().unknown()).hasSizeGreaterThan(3)
                .isSortedAccordingTo(KeyRange.ORDER)
                .doesNotContainAnyElementsOf(engine.countingLine.deliveries().keySet());
    }

    @ParameterizedTest
    @EnumSource(value = Choice.class, names = {"TREATED_AS_ACCEPTED", "LEFT"})
    void aDecisionThatSendsNothingIsWrittenOnceAndChangesNoFigure(Choice choice) {
        DeliveryEngine engine = over(1_234);
        Figures before = engine.figures();
        int calls = engine.countingLine.calls().size();

        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(choice, DECISION, 734)))
                .isInstanceOf(Result.Done.class);
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(choice, DECISION, 734)))
                .isInstanceOf(Result.Done.class);
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, OTHER, 734)))
                .isInstanceOf(Result.DecidedBefore.class);

        engine.tick();
        engine.work();
        assertThat(engine.run().resolution()).hasValueSatisfying(made -> {
            assertThat(made.choice()).isEqualTo(choice);
            assertThat(made.by()).isEqualTo(HANAKO);
        });
        assertThat(engine.figures()).isEqualTo(before);
        assertThat(engine.countingLine.calls()).hasSize(calls);
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void whoIsSentToAgainIsExactlyWhoWasUnknownWhateverTheSegmentSays() {
        DeliveryEngine engine = over(1_234);
        Set<FriendId> unknown = unknown(engine, 500).stream().map(UnknownFriends.Entry::friend)
                .collect(Collectors.toSet());
        Set<FriendId> proven = engine.friends.stream().filter(friend -> !unknown.contains(friend))
                .collect(Collectors.toSet());

        Result first = engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, DECISION, 734));
        Result second = engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, DECISION, 734));

        assertThat(first).isInstanceOf(Result.Done.class);
        assertThat(second).isInstanceOf(Result.Done.class);
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, OTHER, 734)))
                .isInstanceOf(Result.DecidedBefore.class);
        RunId again = engine.run().again().orElseThrow();
        assertThat(again).isEqualTo(new RunId("c1@operation-decision"));
        assertThat(engine.store.active()).containsExactly(again);
        assertThat(engine.store.run(again).flatMap(Run::againOf)).contains(DeliveryEngine.RUN);
        engine.watched = again;
        engine.until(DAYS, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(734, 734, 0, 0, 0, 0));
        assertThat(engine.countingLine.deliveries()).hasSize(1_234);
        proven.forEach(friend -> assertThat(engine.countingLine.deliveries()).containsEntry(friend, 1));
        unknown.forEach(friend -> assertThat(engine.countingLine.deliveries().get(friend)).isLessThanOrEqualTo(2));
        engine.watched = DeliveryEngine.RUN;
        assertThat(engine.figures()).isEqualTo(new Figures(1_234, 500, 0, 734, 0, 0));
    }

    @Test
    void sendingAgainNeedsTheCountTyped() {
        DeliveryEngine engine = over(600);

        assertThat(engine.resolve().decide(DeliveryEngine.RUN, new ResolveUnknown.Wish(Choice.SENT_AGAIN, DECISION, 100,
                Optional.empty(), HANAKO))).isInstanceOf(Result.NotTyped.class);
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, new ResolveUnknown.Wish(Choice.SENT_AGAIN, DECISION, 100,
                Optional.of(99L), HANAKO))).isInstanceOf(Result.NotTyped.class);
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, DECISION, 99)))
                .isEqualTo(new Result.OtherCount(engine.run(), 100));
        assertThat(engine.run().resolution()).isEmpty();
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void nothingIsDecidedAboutARunThatGoesOnOrLeftNobodyUnknown() {
        DeliveryEngine engine = new DeliveryEngine(10);
        engine.open();
        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.LEFT, DECISION, 0)))
                .isInstanceOf(Result.NotNow.class);
        engine.until(DAYS, RunState.FINISHED);

        assertThat(engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.LEFT, DECISION, 0)))
                .isInstanceOf(Result.NotNow.class);
        assertThat(engine.resolve().decide(new RunId("none"), wish(Choice.LEFT, DECISION, 0)))
                .isInstanceOf(Result.NoSuchRun.class);
    }

    @Test
    void anOperationThatMadeAnotherRunMakesNoSecond() {
        DeliveryEngine engine = over(600);
        engine.store.open(new Run(engine.run().again(DECISION), engine.run().fields()));

        assertThatThrownBy(() -> engine.resolve().decide(DeliveryEngine.RUN,
                wish(Choice.SENT_AGAIN, DECISION, 100))).isInstanceOf(InvalidInput.class);
        assertThat(engine.run().resolution()).isEmpty();
    }

    @Test
    void aReminderIsNotSentAgainToThoseWhoNoLongerMatchAndForgetsHowOftenTheyGotIt() {
        DeliveryEngine engine = away(20);
        engine.countingLine.onCall(() -> engine.countingLine.troubles(Trouble.LOST_BEFORE));
        engine.content = RunContent.of(DeliveryEngine.CONTENT.messages(), DeliveryEngine.WAITING,
                new ReminderGuards(OptionalInt.of(7), OptionalInt.empty(), Optional.empty(), false));
        engine.past = (campaign, from) -> List.of(DeliveryEngine.RUN);
        engine.open(Optional.empty(), true);
        engine.until(DAYS, RunState.FINISHED);
        engine.countingLine.onCall(() -> { });
        engine.marks.put(engine.friends.get(3), new MarkId("done"));

        engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, DECISION, 20));
        engine.watched = engine.run().again().orElseThrow();
        engine.until(DAYS, RunState.FINISHED);

        assertThat(engine.figures()).isEqualTo(new Figures(20, 19, 0, 0, 1, 0));
    }

    @Test
    void personalMessagesAreSentAgainToThoseAloneWhoseOwnOutcomeIsUnknown() {
        DeliveryEngine engine = new DeliveryEngine(150);
        engine.content = RunContent.of(OutgoingMessages.of(new OutgoingMessage.Text("{{name|お客}}さま")),
                DeliveryEngine.WAITING);
        AtomicInteger calls = new AtomicInteger();
        Instant back = engine.clock.instant().plus(Duration.ofHours(24));
        engine.countingLine.onCall(() -> engine.countingLine.troubles(calls.getAndIncrement() < 40
                || engine.clock.instant().isAfter(back) ? Trouble.NONE : Trouble.LOST_BEFORE));
        engine.open();
        engine.until(DAYS, RunState.FINISHED);
        long unknown = engine.figures().unknown();
        assertThat(unknown).isPositive();
        assertThat(engine.figures().accepted()).isEqualTo(150 - unknown);
        Set<FriendId> had = engine.countingLine.deliveries().keySet();
        engine.countingLine.onCall(() -> { });

        engine.resolve().decide(DeliveryEngine.RUN, wish(Choice.SENT_AGAIN, DECISION, unknown));
        engine.watched = engine.run().again().orElseThrow();
        engine.until(DAYS, RunState.FINISHED);

        assertThat(engine.figures().accepted()).isEqualTo(unknown);
        had.forEach(friend -> assertThat(engine.countingLine.deliveries()).containsEntry(friend, 1));
    }

    @Test
    void whereverItDiesADecisionIsMadeOnceAndSentOnce() {
        int deaths = DeathAtEveryWrite.of(() -> over(620), engine -> {
            RunId source = DeliveryEngine.RUN;
            for (int click = 0; click < 3; click++) {
                try {
                    engine.resolve().decide(source, wish(Choice.SENT_AGAIN, DECISION, 120));
                } catch (SimulatedCrash e) {
                    // The person clicks again.
                    continue;
                }
            }
            engine.watched = engine.run().again().orElseThrow();
            engine.until(DAYS, RunState.FINISHED);

            assertThat(new CountRun(engine.store).count(engine.run())).isEqualTo(new Figures(120, 120, 0, 0, 0, 0));
            assertThat(engine.countingLine.deliveries()).hasSize(620);
            assertThat(engine.countingLine.deliveries().values()).allMatch(count -> count <= 2);
            assertThat(engine.countingLine.deliveries().values().stream().filter(count -> count == 2)).hasSize(120);
        });

        assertThat(deaths).isGreaterThan(8);
    }
}
