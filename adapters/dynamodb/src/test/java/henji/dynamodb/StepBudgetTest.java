package henji.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.campaign.CampaignId;
import henji.core.campaign.step.EnterSteps;
import henji.core.campaign.step.Enrolment;
import henji.core.campaign.step.Place;
import henji.core.campaign.step.Step;
import henji.core.campaign.step.StepClock;
import henji.core.campaign.step.StepDelay;
import henji.core.campaign.step.StepId;
import henji.core.campaign.step.StepSequence;
import henji.core.campaign.step.StepStart;
import henji.core.delivery.audience.SegmentsAndSteps;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.StepStops;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.MarkState;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.staff.Actor;
import henji.dynamodb.delivery.DynamoEnrolmentStore;
import henji.dynamodb.delivery.DynamoRunStore;
import henji.dynamodb.delivery.DynamoSequenceStore;
import henji.dynamodb.delivery.DynamoStepRuns;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.ListedAudience;
import henji.testkit.store.People;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sequences of steps cost, counted by DynamoDB and not estimated. */
class StepBudgetTest {

    private static final String CAMPAIGNS = Embedded.TABLES.name("Campaigns");
    private static final CampaignId WELCOME = new CampaignId("01890a5d-ac96-774b-bcce-b302099a8057");
    private static final Instant T0 = Instant.parse("2026-11-23T01:00:00Z");
    private static final int ENTER = 2;
    private static final int MOVE = 3;
    private static final double READ_PER_MOVE = 2.5;
    private static final int EMPTY_TICK = 6;

    private final DynamoSequenceStore sequences =
            new DynamoSequenceStore(Embedded.CLIENT, CAMPAIGNS, Embedded.TABLES.name("Settings"));
    private final DynamoEnrolmentStore enrolments = new DynamoEnrolmentStore(Embedded.CLIENT, CAMPAIGNS);
    private final DynamoStepRuns noted = new DynamoStepRuns(Embedded.CLIENT, CAMPAIGNS);

    @BeforeEach
    void clear() {
        Embedded.TABLES.clear();
        Embedded.UNITS.reset();
    }

    private static EnterSteps.Event follow(int friend) {
        return new EnterSteps.Event(People.id(friend), new StepStart.Followed(), "01HF00000000000000000000" + friend,
                T0, new MarkId("waiting"));
    }

    private void sequence() {
        sequences.create(new StepSequence(WELCOME, 1, "ようこそ", true, new StepStart.Followed(), List.of(
                new Step(new StepId("s1"), new StepDelay.Minutes(5), DeliveryEngine.CONTENT.messages()),
                new Step(new StepId("s2"), new StepDelay.Days(3, LocalTime.of(10, 0)),
                        DeliveryEngine.CONTENT.messages())),
                new StepStops(true, false, Set.of()), ZoneId.of("Asia/Tokyo"), 2, T0,
                new Actor.Rule("test")));
        Embedded.UNITS.reset();
    }

    @Test
    void anAccountWithoutSequencesPaysNothingForThemAndOneReadWhenItsSettingsMove() {
        EnterSteps steps = new EnterSteps(sequences, enrolments);
        steps.happened(follow(1), 0);
        assertThat(Embedded.UNITS.read() + Embedded.UNITS.written()).isZero();

        steps.happened(follow(1), 7);
        double first = Embedded.UNITS.read();
        steps.happened(follow(2), 7);

        assertThat(first).isLessThanOrEqualTo(1);
        assertThat(Embedded.UNITS.read()).isEqualTo(first);
        assertThat(Embedded.UNITS.written()).isZero();
    }

    @Test
    void enteringTakesTwoWrites() {
        sequence();
        EnterSteps steps = new EnterSteps(sequences, enrolments);
        steps.happened(follow(1), 1);
        Embedded.UNITS.reset();

        steps.happened(follow(2), 1);

        assertThat(Embedded.UNITS.written()).isLessThanOrEqualTo(ENTER);
        assertThat(Embedded.UNITS.read()).isZero();
    }

    @Test
    void aTickWithNobodyDueReadsLittle() {
        sequence();
        new EnterSteps(sequences, enrolments).happened(follow(1), 1);
        DeliveryEngine engine = new DeliveryEngine(0, new DynamoRunStore(Embedded.CLIENT, CAMPAIGNS));
        Embedded.UNITS.reset();

        clock(engine).tick();

        assertThat(Embedded.UNITS.read()).isLessThanOrEqualTo(EMPTY_TICK);
        assertThat(Embedded.UNITS.written()).isZero();
    }

    @Test
    void movingAFriendOnTakesThreeWritesAndTwoAndAHalfReads() {
        assertMoves(100, 300);
    }

    private void assertMoves(int some, int more) {
        double[] few = moved(some);
        clear();
        double[] many = moved(more);
        assertThat((many[0] - few[0]) / (more - some)).isLessThanOrEqualTo(MOVE);
        assertThat((many[1] - few[1]) / (more - some)).isLessThanOrEqualTo(READ_PER_MOVE);
    }

    /** @return units written and read by the tick that moves so many friends on */
    private double[] moved(int friends) {
        sequence();
        DeliveryEngine engine = new DeliveryEngine(friends, new DynamoRunStore(Embedded.CLIENT, CAMPAIGNS));
        engine.audience = new SegmentsAndSteps(new ListedAudience(List.of()), enrolments);
        engine.people = Embedded.friends();
        for (FriendId friend : engine.friends) {
            engine.people.write(Optional.empty(), Friend.first(friend, 0,
                    new MarkState(new MarkId("waiting"), MarkKind.WAITING, T0,
                            new Actor.Rule("test"))));
            enrolments.enter(new Enrolment(WELCOME, friend, "01HF0000000000000000000000", T0, new MarkId("waiting"),
                    new Place.Waits(new StepId("s1"), T0.plus(Duration.ofMinutes(5)))));
        }
        engine.clock.moveTo(T0.plus(Duration.ofMinutes(5)));
        clock(engine).tick();
        engine.queue.poll().ifPresent(engine.worker);
        engine.queue.poll().ifPresent(engine.worker);
        Embedded.UNITS.reset();

        assertThat(clock(engine).tick().moved()).isEqualTo(friends);
        return new double[] {Embedded.UNITS.written(), Embedded.UNITS.read()};
    }

    private StepClock clock(DeliveryEngine engine) {
        return new StepClock(sequences, enrolments, noted, engine.store,
                new StartRun(engine.store, engine.hints, engine.clock, engine.epoch), engine.people, engine.rules,
                engine.clock);
    }
}
