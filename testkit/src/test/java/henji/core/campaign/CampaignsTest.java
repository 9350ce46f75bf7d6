package henji.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.audit.Author;
import henji.core.campaign.broadcast.BroadcastClock;
import henji.core.campaign.broadcast.BroadcastResult;
import henji.core.campaign.broadcast.Broadcasts;
import henji.core.campaign.reminder.ReminderClock;
import henji.core.campaign.reminder.ReminderResult;
import henji.core.campaign.reminder.ReminderView;
import henji.core.campaign.reminder.Reminders;
import henji.core.campaign.reminder.Schedules;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.RunState;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.ListedAudience;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class CampaignsTest {

    private static final Author STAFF = new Author(new StaffId("s1"), "request-1");
    private static final OutgoingMessages MESSAGES = OutgoingMessages.of(new OutgoingMessage.Text("こんにちは"));
    private static final OperationId CREATE = new OperationId("create-0001");
    private static final OperationId START = new OperationId("start-00001");

    private final DeliveryEngine engine = new DeliveryEngine(20);
    private final CampaignStore campaigns = new InMemoryCampaignStore();
    private final StartRun startRun = new StartRun(engine.store, engine.queue, engine.clock, "1");
    private final Broadcasts broadcasts = new Broadcasts(campaigns, engine.store, startRun, engine.control(),
            engine.audienceSearch(), engine.values(), engine.countingLine, engine.rules, "1234567890",
                engine.clock);
    private final Reminders reminders =
            new Reminders(campaigns, engine.store, new NoSchedules(), engine.clock);
    private final ReminderClock clock =
            new ReminderClock(campaigns, engine.store, startRun, engine.queue, engine.rules, engine.clock);

    private final BroadcastClock broadcastClock =
            new BroadcastClock(campaigns, engine.store, startRun, engine.rules, engine.clock);

    private Broadcast draft() {
        return broadcasts.create(CREATE, "案内", Optional.of(DeliveryEngine.WAITING), Optional.of(MESSAGES), STAFF);
    }

    @Test
    void creatingTwiceWithOneOperationMakesOneDraft() {
        assertThat(draft()).isEqualTo(draft());
        assertThat(broadcasts.list(Optional.empty(), 10).rows()).hasSize(1);
    }

    @Test
    void twoStartClicksAreOneRunAlsoFromTwoDesks() {
        Broadcast draft = draft();

        BroadcastResult first = broadcasts.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);
        BroadcastResult again = broadcasts.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);
        BroadcastResult other = broadcasts.start(draft.id(), 1, new OperationId("start-00002"),
                Confirmed.exactly(20), Optional.empty(), false, STAFF);

        assertThat(first).isInstanceOf(BroadcastResult.Done.class);
        assertThat(again).isInstanceOf(BroadcastResult.Done.class);
        assertThat(other).isInstanceOf(BroadcastResult.NotNow.class);
        assertThat(engine.store.active()).hasSize(1);
    }

    @Test
    void aDraftThatWasClosedBeforeACrashIsStartedByTheNextLook() {
        Broadcast draft = closedBeforeACrash();

        assertThat(broadcasts.get(draft.id()).orElseThrow().run()).isPresent();
        assertThat(engine.store.active()).hasSize(1);
    }

    @Test
    void aDraftThatWasClosedBeforeACrashIsNotSentWhenSomebodyLooksNextWeek() {
        Broadcast draft = closedBeforeACrash();
        engine.clock.advance(Duration.ofDays(7));

        assertThat(broadcasts.get(draft.id()).orElseThrow().run().orElseThrow().run().state())
                .isEqualTo(RunState.MISSED);
        assertThat(engine.store.active()).isEmpty();
    }

    private Broadcast closedBeforeACrash() {
        Broadcast draft = draft();
        DeliveryEngine lost = new DeliveryEngine(0);
        Broadcasts dying = new Broadcasts(campaigns, engine.store, new StartRun(new CrashingRunStore(lost.store,
                (name, when) -> true), engine.queue, engine.clock, "1"), engine.control(),
                engine.audienceSearch(), engine.values(), engine.countingLine, engine.rules, "1234567890",
                engine.clock);
        try {
            dying.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);
        } catch (SimulatedCrash e) {
            assertThat(engine.store.active()).isEmpty();
        }
        return draft;
    }

    @Test
    void aStartWhoseAnswerTheStoreLostIsAStart() {
        Broadcast draft = draft();
        Broadcasts dazed = new Broadcasts(forgetful(campaigns), engine.store, startRun,
                engine.control(), engine.audienceSearch(), engine.values(), engine.countingLine,
                engine.rules, "1234567890", engine.clock);

        BroadcastResult started = dazed.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);

        assertThat(started).isInstanceOf(BroadcastResult.Done.class);
        assertThat(engine.store.active()).hasSize(1);
    }

    /** Saves, and says that it could not: what a client makes of an answer that was lost and asked for again. */
    private static CampaignStore forgetful(CampaignStore store) {
        return (CampaignStore) Proxy.newProxyInstance(CampaignsTest.class.getClassLoader(),
                new Class<?>[] {CampaignStore.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(store, arguments);
                    return method.getName().startsWith("save") ? Boolean.FALSE : answer;
                });
    }

    @Test
    void aBroadcastThatWasConfirmedBeforeACrashIsStartedByTheNextTick() {
        closedBeforeACrash();

        assertThat(broadcastClock.tick()).isOne();

        assertThat(engine.store.active()).hasSize(1);
        assertThat(broadcastClock.tick()).isZero();
    }

    @Test
    void aBookedBroadcastBeginsAtItsTimeAndNotBefore() {
        Broadcast draft = draft();
        Instant startsAt = engine.clock.instant().plus(Duration.ofHours(30));

        BroadcastResult booked = schedule(draft, startsAt);
        BroadcastResult again = schedule(draft, startsAt);

        assertThat(booked).isEqualTo(again).isInstanceOfSatisfying(BroadcastResult.Done.class, done -> {
            assertThat(done.view().broadcast().isScheduled()).isTrue();
            assertThat(done.view().run()).isEmpty();
        });
        engine.clock.advance(Duration.ofHours(30).minusMillis(1));
        assertThat(broadcastClock.tick()).isZero();
        assertThat(engine.store.active()).isEmpty();

        engine.clock.advance(Duration.ofMillis(1));
        assertThat(broadcastClock.tick()).isOne();
        assertThat(broadcastClock.tick()).isZero();

        assertThat(engine.store.active()).containsExactly(new RunId(draft.id() + "@" + START));
        assertThat(broadcasts.get(draft.id()).orElseThrow().run().orElseThrow().run().confirmed())
                .contains(Confirmed.exactly(20));
    }

    @Test
    void aBookingThatIsTakenBackIsADraftAgainAndSendsNothing() {
        Broadcast draft = draft();
        Instant startsAt = engine.clock.instant().plus(Duration.ofHours(1));
        schedule(draft, startsAt);

        assertThat(broadcasts.update(draft.id(), 2, "other", draft.segment(), draft.messages(), STAFF))
                .isInstanceOf(BroadcastResult.NotNow.class);
        assertThat(broadcasts.unschedule(draft.id(), 1, STAFF)).isInstanceOf(BroadcastResult.Stale.class);
        assertThat(broadcasts.unschedule(draft.id(), 2, STAFF)).isInstanceOfSatisfying(BroadcastResult.Done.class,
                done -> assertThat(done.view().broadcast().isDraft()).isTrue());

        engine.clock.advance(Duration.ofHours(2));
        assertThat(broadcastClock.tick()).isZero();
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void whatHasBegunCannotBeTakenBack() {
        Broadcast draft = draft();
        schedule(draft, engine.clock.instant().plus(Duration.ofHours(1)));
        engine.clock.advance(Duration.ofHours(1));

        assertThat(broadcasts.unschedule(draft.id(), 2, STAFF)).isInstanceOf(BroadcastResult.NotNow.class);
        assertThat(engine.store.active()).hasSize(1);
    }

    @Test
    void aBookingThatWasTakenBackWhileTheClockLookedAtItDoesNotBegin() {
        Broadcast draft = draft();
        schedule(draft, engine.clock.instant().plus(Duration.ofHours(1)));
        Instant before = engine.clock.instant();
        Broadcasts desk = new Broadcasts(campaigns, engine.store, startRun, engine.control(),
                engine.audienceSearch(), engine.values(), engine.countingLine, engine.rules, "1234567890",
                () -> before);
        engine.clock.advance(Duration.ofHours(1));
        BroadcastClock slow = new BroadcastClock(withBefore(campaigns, "save",
                () -> desk.unschedule(draft.id(), 2, STAFF)), engine.store, startRun, engine.rules, engine.clock);

        slow.tick();

        assertThat(broadcasts.get(draft.id()).orElseThrow().broadcast().isDraft()).isTrue();
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void aBookedBroadcastFoundMoreThanHalfAnHourLateIsMissed() {
        Broadcast draft = draft();
        schedule(draft, engine.clock.instant().plus(Duration.ofHours(1)));
        engine.clock.advance(Duration.ofMinutes(91));

        broadcastClock.tick();

        assertThat(broadcasts.get(draft.id()).orElseThrow().run().orElseThrow().run().state())
                .isEqualTo(RunState.MISSED);
        assertThat(engine.store.active()).isEmpty();
    }

    @Test
    void whatNobodyWouldGetIsNeitherStartedNorBooked() {
        engine.marks.replaceAll((friend, mark) -> new MarkId("done"));
        Broadcasts now = new Broadcasts(campaigns, engine.store, startRun, engine.control(), engine.audienceSearch(),
                engine.values(), engine.countingLine, engine.rules, "1234567890",
                engine.clock);
        Broadcast draft = draft();
        BroadcastResult nobody = new BroadcastResult.NoRecipients(Fault.at("segment", "no-recipients"));

        assertThat(now.schedule(draft.id(), 1, START, engine.clock.instant().plusSeconds(60), Confirmed.exactly(20),
                Optional.empty(), false, STAFF)).isEqualTo(nobody);
        assertThat(now.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(), false, STAFF))
                .isEqualTo(nobody);
        assertThat(campaigns.broadcast(draft.id())).contains(draft);
    }

    @Test
    void aBookingWhoseAudienceTurnedEmptyIsARunOfNobody() {
        Broadcast draft = draft();
        schedule(draft, engine.clock.instant().plus(Duration.ofHours(1)));
        engine.audience = new ListedAudience(List.of());
        engine.clock.advance(Duration.ofHours(1));

        broadcastClock.tick();
        engine.work();

        assertThat(broadcasts.get(draft.id()).orElseThrow().run().orElseThrow().run())
                .satisfies(run -> assertThat(run.state()).isEqualTo(RunState.FINISHED))
                .satisfies(run -> assertThat(run.frozen()).isZero());
    }

    @Test
    void anEstimateIsTypedAsItWasShownAndNotCountedAnew() {
        Broadcast draft = draft();

        BroadcastResult started = broadcasts.start(draft.id(), 1, START, new Confirmed(12_300, 12_800),
                Optional.of(12_300L), false, STAFF);

        assertThat(started).isInstanceOfSatisfying(BroadcastResult.Done.class, done ->
                assertThat(done.view().run().orElseThrow().run().confirmed()).contains(new Confirmed(12_300, 12_800)));
    }

    @Test
    void aBookingIsForTheFuture() {
        Broadcast draft = draft();
        Instant now = engine.clock.instant();

        for (Instant startsAt : List.of(now, now.plus(Duration.ofDays(367)))) {
            assertThatThrownBy(() -> schedule(draft, startsAt)).isInstanceOfSatisfying(InvalidInput.class,
                    refused -> assertThat(refused.faults()).containsExactly(Fault.at("startsAt", "out-of-range")));
        }
        assertThat(broadcasts.get(draft.id()).orElseThrow().broadcast().isDraft()).isTrue();
    }

    private BroadcastResult schedule(Broadcast draft, Instant startsAt) {
        return broadcasts.schedule(draft.id(), 1, START, startsAt, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);
    }

    /** Something happens just before a method of the store is called. */
    private static CampaignStore withBefore(CampaignStore store, String method, Runnable event) {
        return (CampaignStore) Proxy.newProxyInstance(CampaignsTest.class.getClassLoader(),
                new Class<?>[] {CampaignStore.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        event.run();
                    }
                    return called.invoke(store, arguments);
                });
    }

    @Test
    void whatWasStartedCannotBeChangedOrDeleted() {
        Broadcast draft = draft();
        broadcasts.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(),
                false, STAFF);

        assertThat(broadcasts.update(draft.id(), 2, "x", Optional.empty(), Optional.empty(), STAFF))
                .isInstanceOf(BroadcastResult.NotNow.class);
        assertThat(broadcasts.delete(draft.id(), 2, STAFF)).isInstanceOf(BroadcastResult.NotNow.class);
    }

    @Test
    void aStaleVersionIsNeitherSavedNorStarted() {
        Broadcast draft = draft();
        broadcasts.update(draft.id(), 1, "他", draft.segment(), draft.messages(), STAFF);

        assertThat(broadcasts.update(draft.id(), 1, "x", Optional.empty(), Optional.empty(), STAFF))
                .isInstanceOf(BroadcastResult.Stale.class);
        assertThat(broadcasts.start(draft.id(), 1, START, Confirmed.exactly(20), Optional.empty(), false, STAFF))
                .isInstanceOf(BroadcastResult.Stale.class);
    }

    @Test
    void fromAThousandFriendsTheCountMustBeTyped() {
        Broadcast draft = draft();

        assertThat(broadcasts.start(draft.id(), 1, START, Confirmed.exactly(1_000), Optional.of(999L), false, STAFF))
                .isInstanceOfSatisfying(BroadcastResult.Incomplete.class, incomplete ->
                        assertThat(incomplete.faults()).extracting(fault -> fault.code())
                                .containsExactly("count-not-typed"));
        assertThat(broadcasts.start(draft.id(), 1, START, Confirmed.exactly(1_000), Optional.of(1_000L), false, STAFF))
                .isInstanceOf(BroadcastResult.Done.class);
    }

    @Test
    void aPreviewCountsExactlyAndAnIncompleteDraftHasNone() {
        Broadcast empty = broadcasts.create(new OperationId("create-0002"), "空", Optional.empty(), Optional.empty(),
                STAFF);

        assertThat(broadcasts.preview(draft().id())).isInstanceOfSatisfying(BroadcastResult.Previewed.class,
                previewed -> {
                    assertThat(previewed.preview().audience().count()).isEqualTo(20);
                    assertThat(previewed.preview().examples()).hasSize(10);
                });
        assertThat(broadcasts.preview(empty.id())).isInstanceOf(BroadcastResult.Incomplete.class);
    }

    @Test
    void aTestSendRepeatedReachesNobodyTwice() {
        CampaignId id = draft().id();
        OperationId test = new OperationId("test-000001");

        broadcasts.test(id, test, engine.friends.subList(0, 2), STAFF);
        broadcasts.test(id, test, engine.friends.subList(0, 2), STAFF);

        assertThat(engine.countingLine.deliveries()).hasSize(2);
        engine.assertNobodyTwice();
        assertThat(broadcasts.test(id, test, engine.friends.subList(0, 3), STAFF))
                .isInstanceOf(BroadcastResult.Refused.class);
    }

    private Reminder reminder(boolean enabled) {
        // The engine's clock starts on a Monday at 10:00 in Tokyo; the next is a week away.
        ReminderView view = reminders.create(new OperationId("rem-monday"), new Reminders.Form("月曜",
                DeliveryEngine.WAITING, MESSAGES, new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY),
                LocalTime.of(10, 0), ZoneId.of("Asia/Tokyo")), ReminderGuards.NONE, Timing.USUAL), STAFF);
        return enabled ? ((ReminderResult.Done) reminders.setEnabled(view.reminder().id(), 1, true, STAFF)).view()
                .reminder() : view.reminder();
    }

    @Test
    void anOccurrenceHasOneRunHoweverOftenTheClockFires() {
        Reminder reminder = reminder(true);
        engine.clock.advance(Duration.ofDays(7));

        ReminderClock.Ticked first = clock.tick();
        clock.tick();
        clock.occurrence(reminder.id());
        engine.work();

        assertThat(first.opened()).isEqualTo(1);
        assertThat(engine.countingLine.deliveries()).hasSize(20);
        engine.assertNobodyTwice();
        assertThat(reminders.runs(reminder.id(), Optional.empty(), 10).rows()).hasSize(1)
                .allSatisfy(view -> assertThat(view.run().id().value()).isEqualTo("rem-monday@2026-11-30T10:00"));
    }

    @Test
    void anOccurrenceFoundTooLateIsMissedAndNeverSent() {
        Reminder reminder = reminder(true);
        engine.clock.advance(Duration.ofDays(7).plusHours(3));

        ReminderClock.Ticked ticked = clock.tick();
        engine.work();

        assertThat(ticked).isEqualTo(new ReminderClock.Ticked(0, 1, 0));
        assertThat(engine.countingLine.calls()).isEmpty();
        assertThat(reminders.runs(reminder.id(), Optional.empty(), 10).rows())
                .allSatisfy(view -> assertThat(view.run().state()).isEqualTo(RunState.MISSED));
        assertThat(clock.tick()).isEqualTo(new ReminderClock.Ticked(0, 0, 0));
    }

    @Test
    void aReminderThatIsOffOrWasOffAtItsTimeDoesNothing() {
        Reminder off = reminder(false);
        engine.clock.advance(Duration.ofDays(7).plusMinutes(1));
        clock.tick();
        reminders.setEnabled(off.id(), off.version(), true, STAFF);

        assertThat(clock.tick()).isEqualTo(new ReminderClock.Ticked(0, 0, 0));
    }

    @Test
    void aDeletionThatCameTooLateShowsWhatTheReminderIsNow() {
        Reminder reminder = reminder(false);
        Reminders slow = new Reminders(withBefore(campaigns, "noting",
                () -> reminders.setEnabled(reminder.id(), 1, true, STAFF)), engine.store, new NoSchedules(),
                engine.clock);

        ReminderResult result = slow.delete(reminder.id(), 1, STAFF);

        assertThat(result).isEqualTo(new ReminderResult.Stale(reminders.get(reminder.id()).orElseThrow()));
        assertThat(reminders.get(reminder.id()).orElseThrow().reminder().version()).isEqualTo(2);
    }

    @Test
    void aReminderSaysWhenItComesNext() {
        Reminder reminder = reminder(true);

        assertThat(reminders.get(reminder.id()).orElseThrow().next())
                .contains(Instant.parse("2026-11-30T01:00:00Z"));
    }

    /** An alarm clock that nobody can reach: the tick alone must do. */
    private static final class NoSchedules implements Schedules {
        @Override
        public void put(Reminder reminder) {
            throw new IllegalStateException("not reachable");
        }

        @Override
        public void remove(CampaignId reminder) {
            throw new IllegalStateException("not reachable");
        }
    }
}
