package henji.core.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.Author;
import henji.core.campaign.broadcast.BroadcastClock;
import henji.core.campaign.broadcast.BroadcastResult;
import henji.core.campaign.broadcast.Broadcasts;
import henji.core.campaign.reminder.ReminderClock;
import henji.core.campaign.reminder.Reminders;
import henji.core.campaign.reminder.Schedules;
import henji.core.delivery.id.RunId;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunState;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.settings.DeliverySettings;
import henji.core.settings.DeliverySettings.Lateness;
import henji.core.settings.QuietHours;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.delivery.CrashingRunStore;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.InMemoryCampaignStore;
import henji.testkit.delivery.SimulatedCrash;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Broadcasts and reminders that are due at night, which is from 21:00 to 08:00 in Tokyo. It is Monday, 10:00. */
class QuietCampaignsTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Author STAFF = new Author(new StaffId("s1"), "request-1");
    private static final OutgoingMessages MESSAGES = OutgoingMessages.of(new OutgoingMessage.Text("こんにちは"));
    private static final OperationId START = new OperationId("start-00001");
    private static final CampaignId REMINDER = new CampaignId("rem-daily");

    private final DeliveryEngine engine = new DeliveryEngine(3);
    private final CampaignStore campaigns = new InMemoryCampaignStore();
    private final StartRun start = new StartRun(engine.store, engine.queue, engine.clock, "1");
    private final Broadcasts broadcasts = new Broadcasts(campaigns, engine.store, start, engine.control(),
            engine.audienceSearch(), engine.values(), engine.countingLine, engine.rules, "1234567890", engine.clock);
    private final BroadcastClock broadcastClock =
            new BroadcastClock(campaigns, engine.store, start, engine.rules, engine.clock);
    private final ReminderClock reminderClock =
            new ReminderClock(campaigns, engine.store, start, engine.queue, engine.rules, engine.clock);
    private CampaignId draft;

    @BeforeEach
    void quietHoursAndADraft() {
        engine.sending = DeliverySettings.DEFAULT;
        draft = broadcasts.create(new OperationId("create-0001"), "案内", Optional.of(DeliveryEngine.WAITING),
                Optional.of(MESSAGES), STAFF).id();
    }

    private static Instant at(String local) {
        return LocalDateTime.parse("2026-11-" + local).atZone(TOKYO).toInstant();
    }

    private BroadcastResult start(boolean tonight) {
        return broadcasts.start(draft, 1, START, Confirmed.exactly(3), Optional.empty(), tonight, STAFF);
    }

    private BroadcastResult book(String startsAt, boolean tonight) {
        return broadcasts.schedule(draft, 1, START, at(startsAt), Confirmed.exactly(3), Optional.empty(), tonight,
                STAFF);
    }

    private Optional<RunState> broadcastRun() {
        return engine.store.run(new RunId(draft.value() + "@" + START.value())).map(Run::state);
    }

    @Test
    void whoSendsAtNightIsAskedAndNothingIsDone() {
        engine.clock.moveTo(at("23T22:00"));

        assertThat(start(false)).isEqualTo(new BroadcastResult.AtNight(at("24T08:00")));
        assertThat(book("24T07:59", false)).isEqualTo(new BroadcastResult.AtNight(at("24T08:00")));
        assertThat(broadcasts.get(draft).orElseThrow().broadcast().isDraft()).isTrue();

        assertThat(start(true)).isInstanceOf(BroadcastResult.Done.class);
        assertThat(broadcastRun()).contains(RunState.OPENED);
    }

    @Test
    void whatIsBookedForTheMorningBeginsThen() {
        engine.clock.moveTo(at("23T22:00"));
        assertThat(book("24T08:00", false)).isInstanceOf(BroadcastResult.Done.class);

        engine.clock.moveTo(at("24T08:00:30"));
        broadcastClock.tick();

        assertThat(broadcastRun()).contains(RunState.OPENED);
    }

    @Test
    void aPreviewSaysWhenTheNightIs() {
        assertThat(broadcasts.preview(draft)).isInstanceOfSatisfying(BroadcastResult.Previewed.class, previewed ->
                assertThat(previewed.preview().night().orElseThrow().begins()).isEqualTo(at("23T21:00")));
    }

    /** Booked by day, and then the quiet hours were lengthened. */
    @Test
    void aBookingThatANewNightCoversWaitsForItsEndAndCanStillBeTakenBack() {
        engine.sending = DeliverySettings.DEFAULT.withQuietHours(
                new QuietHours(true, LocalTime.of(21, 0), LocalTime.of(7, 0)));
        book("24T07:40", false);
        engine.sending = DeliverySettings.DEFAULT;

        engine.clock.moveTo(at("24T07:40:20"));
        assertThat(broadcastClock.tick()).isZero();
        assertThat(broadcasts.get(draft).orElseThrow().run()).isEmpty();
        assertThat(broadcasts.get(draft).orElseThrow().broadcast().isScheduled()).isTrue();
        engine.clock.moveTo(at("24T08:00:20"));
        assertThat(broadcastClock.tick()).isEqualTo(1);

        assertThat(broadcastRun()).contains(RunState.OPENED);
        assertThat(campaigns.due(at("30T00:00"))).isEmpty();
    }

    @Test
    void aBookingThatWouldWaitTooLongIsMissed() {
        engine.sending = DeliverySettings.DEFAULT.withQuietHours(
                new QuietHours(true, LocalTime.of(21, 0), LocalTime.of(7, 0)));
        book("24T07:20", false);
        engine.sending = DeliverySettings.DEFAULT;

        engine.clock.moveTo(at("24T07:20:20"));
        broadcastClock.tick();

        assertThat(broadcastRun()).contains(RunState.MISSED);
    }

    @Test
    void theLimitOfBroadcastsIsThatOfTheSettings() {
        book("23T12:00", false);
        engine.sending = new DeliverySettings(0, engine.sending.quietHours(), new Lateness(Duration.ofMinutes(90),
                Duration.ofMinutes(5), Duration.ofMinutes(5)), 50);

        engine.clock.moveTo(at("23T13:29"));
        broadcastClock.tick();

        assertThat(broadcastRun()).contains(RunState.OPENED);
    }

    private void daily(LocalTime time, Timing timing) {
        Reminders reminders = new Reminders(campaigns, engine.store, NO_SCHEDULES, engine.clock);
        reminders.create(new OperationId(REMINDER.value()), new Reminders.Form("毎日", DeliveryEngine.WAITING, MESSAGES,
                new Recurrence.Weekly(Set.of(DayOfWeek.values()), time, TOKYO), ReminderGuards.NONE, timing), STAFF);
        reminders.setEnabled(REMINDER, 1, true, STAFF);
    }

    private Optional<RunState> occurrence(String nominal) {
        return engine.store.run(new RunId(REMINDER.value() + "@2026-11-" + nominal)).map(Run::state);
    }

    @Test
    void aReminderOfTheEarlyMorningWaitsThroughEveryTickAndACrash() {
        daily(LocalTime.of(6, 30), Timing.USUAL);
        for (String tick : new String[] {"24T06:30:10", "24T07:10", "24T07:59:59"}) {
            engine.clock.moveTo(at(tick));
            assertThat(reminderClock.tick().opened()).isZero();
            assertThat(occurrence("24T06:30")).isEmpty();
        }

        engine.clock.moveTo(at("24T08:00:10"));
        ReminderClock dying = new ReminderClock(campaigns, engine.store, new StartRun(new CrashingRunStore(engine.store,
                (name, when) -> name.equals("open") && when == CrashingRunStore.When.BEFORE), engine.queue,
                engine.clock,
                "1"), engine.queue, engine.rules, engine.clock);
        try {
            dying.tick();
        } catch (SimulatedCrash e) {
            assertThat(occurrence("24T06:30")).isEmpty();
        }
        reminderClock.tick();
        reminderClock.tick();

        assertThat(occurrence("24T06:30")).contains(RunState.OPENED);
        assertThat(campaigns.runs(REMINDER, Optional.empty(), 10).rows()).hasSize(1);
    }

    @Test
    void oneOfTheLateEveningIsMissedUnlessItMayBeSentAtNight() {
        daily(LocalTime.of(22, 0), Timing.USUAL);
        engine.clock.moveTo(at("23T22:00:10"));
        reminderClock.tick();
        assertThat(occurrence("23T22:00")).contains(RunState.MISSED);
    }

    @Test
    void whatMayBeSentAtNightIs() {
        daily(LocalTime.of(22, 0), new Timing(Optional.empty(), true, OnHoliday.SEND));
        engine.clock.moveTo(at("23T22:00:10"));
        reminderClock.tick();
        engine.watched = new RunId(REMINDER.value() + "@2026-11-23T22:00");
        engine.until(Duration.ofMinutes(10), RunState.FINISHED);

        engine.assertNobodyTwice();
        assertThat(engine.countingLine.deliveries()).hasSize(3);
    }

    @Test
    void aReminderKeepsItsOwnLimitAndOthersThatOfTheSettings() {
        daily(LocalTime.of(11, 0), Timing.within(Duration.ofMinutes(10)));
        engine.clock.moveTo(at("23T11:11"));
        reminderClock.tick();
        assertThat(occurrence("23T11:00")).contains(RunState.MISSED);
    }

    @Test
    void aReminderThatIsMovedPastAHolidayRunsOnceUnderItsNominalName() {
        engine.clock.moveTo(at("23T10:30"));
        Reminders reminders = new Reminders(campaigns, engine.store, NO_SCHEDULES, engine.clock);
        reminders.create(new OperationId(REMINDER.value()), new Reminders.Form("月曜", DeliveryEngine.WAITING, MESSAGES,
                new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY), LocalTime.of(11, 0), TOKYO), ReminderGuards.NONE,
                new Timing(Optional.empty(), false, OnHoliday.NEXT_BUSINESS_DAY)), STAFF);
        reminders.setEnabled(REMINDER, 1, true, STAFF);
        assertThat(reminders.get(REMINDER).orElseThrow().next()).contains(at("24T11:00"));
        assertThat(reminders.get(REMINDER).orElseThrow().holidays()).extracting(Holidays.Holiday::name)
                .containsExactly("勤労感謝の日");

        engine.clock.moveTo(at("23T11:00:10"));
        assertThat(reminderClock.tick().opened()).isZero();
        engine.clock.moveTo(at("24T11:00:10"));
        assertThat(reminderClock.tick().opened()).isEqualTo(1);
        assertThat(reminderClock.tick().opened()).isZero();

        assertThat(occurrence("23T11:00")).contains(RunState.OPENED);
    }

    private static final Schedules NO_SCHEDULES = new Schedules() {
        @Override
        public void put(Reminder reminder) {
            // The tick alone must do.
        }

        @Override
        public void remove(CampaignId reminder) {
            // As above.
        }
    };
}
