package henji.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.audit.Author;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.NotedRuns;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.campaign.RunView;
import henji.core.campaign.reminder.DryRun;
import henji.core.campaign.reminder.ReminderClock;
import henji.core.campaign.reminder.Reminders;
import henji.core.campaign.reminder.Schedules;
import henji.core.delivery.batch.SkipCounts;
import henji.core.delivery.batch.SkipReason;
import henji.core.delivery.lifecycle.StartRun;
import henji.core.delivery.recheck.GiveUps;
import henji.core.delivery.recheck.Recheck;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.RunState;
import henji.core.friend.FriendId;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;
import henji.testkit.delivery.CountingLine;
import henji.testkit.delivery.DeliveryEngine;
import henji.testkit.delivery.InMemoryCampaignStore;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Mondays and Thursdays at ten; the clock starts on a Monday at ten. */
class ReminderGuardsTest {

    private static final Author STAFF = new Author(new StaffId("s1"), "request-1");
    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final CampaignId REMINDER = new CampaignId("rem-guarded");
    private static final Duration DAY = Duration.ofDays(1);

    private final DeliveryEngine engine = new DeliveryEngine(3);
    private final CampaignStore campaigns = new InMemoryCampaignStore();
    private final StartRun start = new StartRun(engine.store, engine.queue, engine.clock, "1");
    private final Reminders reminders = new Reminders(campaigns, engine.store, new Schedules() {
        @Override
        public void put(Reminder reminder) {
            // The tick alone must do.
        }

        @Override
        public void remove(CampaignId reminder) {
            // As above.
        }
    }, engine.clock);
    private final ReminderClock clock =
            new ReminderClock(campaigns, engine.store, start, engine.queue, engine.rules, engine.clock);
    private final FriendId anna = engine.friends.get(0);
    private final FriendId ben = engine.friends.get(1);

    private void given(ReminderGuards guards) {
        given(guards, "いかがでしょうか?");
    }

    private void given(ReminderGuards guards, String text) {
        engine.past = new NotedRuns(campaigns);
        reminders.create(new OperationId(REMINDER.value()), new Reminders.Form("月曜と木曜", DeliveryEngine.WAITING,
                OutgoingMessages.of(new OutgoingMessage.Text(text)),
                new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.THURSDAY), LocalTime.of(10, 0), TOKYO),
                guards, Timing.USUAL), STAFF);
        reminders.setEnabled(REMINDER, 1, true, STAFF);
    }

    /** Days pass, then everything that is due is done to its end. */
    private RunView after(Duration span) {
        engine.clock.advance(span);
        clock.tick();
        engine.work();
        engine.clock.advance(Duration.ofMinutes(1));
        clock.tick();
        engine.work();
        RunView newest = runs().getFirst();
        assertThat(newest.run().state()).isEqualTo(RunState.FINISHED);
        assertThat(newest.figures().frozen()).isEqualTo(3);
        return newest;
    }

    private List<RunView> runs() {
        return reminders.runs(REMINDER, Optional.empty(), 20).rows();
    }

    private long got(FriendId friend) {
        return engine.countingLine.deliveries().getOrDefault(friend, 0);
    }

    private static ReminderGuards rest(int days) {
        return new ReminderGuards(OptionalInt.of(days), OptionalInt.empty(), Optional.empty(), false);
    }

    private static ReminderGuards limit(int times) {
        return new ReminderGuards(OptionalInt.empty(), OptionalInt.empty(),
                Optional.of(new ReminderGuards.Limit(times, Optional.of(new MarkId("done")))), false);
    }

    @Test
    void aFriendRestsForSevenDaysAndGetsItAgainOnTheSeventh() {
        given(rest(7));

        RunView thursday = after(DAY.multipliedBy(3));
        RunView monday = after(DAY.multipliedBy(4));
        RunView nextThursday = after(DAY.multipliedBy(3));

        assertThat(List.of(thursday.figures().accepted(), monday.figures().accepted(),
                nextThursday.figures().accepted())).containsExactly(3L, 0L, 3L);
        assertThat(monday.skips().counts()).isEqualTo(Map.of(SkipReason.RESTING, 3L));
        assertThat(monday.figures().cancelled()).isEqualTo(3);
        assertThat(got(anna)).isEqualTo(2);
    }

    @Test
    void ofAPersonalReminderWhatBecameOfEachFriendsOwnPushDecidesWhoRests() {
        given(rest(7), "{{name|お客}}さま、いかがでしょうか?");
        engine.countingLine.stranger(anna);

        RunView thursday = after(DAY.multipliedBy(3));
        RunView monday = after(DAY.multipliedBy(4));

        assertThat(thursday.figures().accepted()).isEqualTo(2);
        assertThat(monday.skips().counts()).isEqualTo(Map.of(SkipReason.RESTING, 2L));
        assertThat(monday.figures().refused()).isEqualTo(1);
        assertThat(engine.countingLine.texts()).containsEntry(ben, "お客さま、いかがでしょうか?");
    }

    @Test
    void whoGotTheReminderLaterThanTheOthersRestsLonger() {
        given(rest(7));
        engine.marks.put(anna, new MarkId("done"));
        after(DAY.multipliedBy(3));
        engine.marks.put(anna, new MarkId("waiting"));

        RunView monday = after(DAY.multipliedBy(4));
        RunView thursday = after(DAY.multipliedBy(3));

        assertThat(monday.skips().counts()).isEqualTo(Map.of(SkipReason.RESTING, 2L));
        assertThat(thursday.skips().counts()).isEqualTo(Map.of(SkipReason.RESTING, 1L));
        assertThat(List.of(got(anna), got(ben))).containsExactly(1L, 2L);
    }

    @Test
    void anEarlierRunThatStandsStillHoldsTheLaterOneBack() {
        given(rest(30));
        engine.countingLine.troubles(CountingLine.Trouble.MONTHLY_LIMIT);
        engine.clock.advance(DAY.multipliedBy(3));
        clock.tick();
        engine.work();
        assertThat(runs().getFirst().run().state()).isIn(RunState.PAUSING, RunState.PAUSED);

        RunView monday = after(DAY.multipliedBy(4));

        assertThat(monday.skips().of(SkipReason.RESTING)).isEqualTo(3);
        assertThat(engine.countingLine.deliveries()).isEmpty();
    }

    @Test
    void onlyWhoseMarkHasStoodLongEnoughIsReminded() {
        given(new ReminderGuards(OptionalInt.empty(), OptionalInt.of(3), Optional.empty(), false));
        engine.markedAt.put(anna, engine.clock.instant().plus(DAY));

        RunView thursday = after(DAY.multipliedBy(3));
        RunView monday = after(DAY.multipliedBy(4));

        assertThat(thursday.skips().counts()).isEqualTo(Map.of(SkipReason.MARK_RECENT, 1L));
        assertThat(monday.skips().counts()).isEmpty();
        assertThat(List.of(got(anna), got(ben))).containsExactly(1L, 2L);
    }

    @Test
    void afterSoManyTimesItGivesUpAndAsksForTheMark() {
        given(limit(2));

        after(DAY.multipliedBy(3));
        after(DAY.multipliedBy(4));
        assertThat(engine.given).isEmpty();
        RunView third = after(DAY.multipliedBy(3));

        assertThat(third.skips().counts()).isEqualTo(Map.of(SkipReason.LIMIT, 3L));
        assertThat(got(anna)).isEqualTo(2);
        assertThat(engine.given).containsExactlyInAnyOrderElementsOf(engine.friends.stream()
                .map(friend -> new GiveUps.GiveUp(REMINDER.value(), friend, new MarkId("waiting"), new MarkId("done")))
                .toList());
    }

    @Test
    void whoseMarkWasSetAnewIsCountedAnew() {
        given(limit(1));
        after(DAY.multipliedBy(3));
        engine.markedAt.put(anna, engine.clock.instant().plus(DAY));

        RunView monday = after(DAY.multipliedBy(4));

        assertThat(monday.skips().counts()).isEqualTo(Map.of(SkipReason.LIMIT, 2L));
        assertThat(List.of(got(anna), got(ben))).containsExactly(2L, 1L);
    }

    @Test
    void whoWroteUnderAMarkThatStaysIsLeftAlone() {
        given(new ReminderGuards(OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), true));
        engine.wroteAt.put(anna, engine.clock.instant().plus(DAY));
        engine.wroteAt.put(ben, engine.clock.instant().minus(DAY));

        RunView thursday = after(DAY.multipliedBy(3));

        assertThat(thursday.skips().counts()).isEqualTo(Map.of(SkipReason.REPLIED, 1L));
        assertThat(List.of(got(anna), got(ben))).containsExactly(0L, 1L);
    }

    @Test
    void whoAnsweredAndLostTheMarkHasLeftWhateverTheGuards() {
        given(rest(1));
        engine.marks.put(anna, new MarkId("open"));

        RunView thursday = after(DAY.multipliedBy(3));

        assertThat(thursday.skips().counts()).isEqualTo(Map.of(SkipReason.LEFT, 1L));
    }

    @Test
    void aDryRunSaysWhoWouldBeLeftOutAndWhy() {
        given(rest(7));
        engine.marks.put(anna, new MarkId("done"));
        after(DAY.multipliedBy(3));
        engine.marks.put(anna, new MarkId("waiting"));
        DryRun dryRun = new DryRun(campaigns, engine.audienceSearch(),
                new Recheck(engine.people, engine.store, engine.past, TOKYO), engine.values(), engine.rules, TOKYO,
                engine.clock);

        DryRun.Result result = dryRun.of(REMINDER, Optional.empty(), 10).orElseThrow();

        DryRun.Whole whole = result.whole().orElseThrow();
        assertThat(whole.audience().count()).isEqualTo(3);
        assertThat(whole.skips()).contains(new DryRun.Skips(new SkipCounts(Map.of(SkipReason.RESTING, 2L)), false));
        assertThat(result.rows().rows()).hasSize(3).allSatisfy(row -> assertThat(row.guard())
                .isEqualTo(row.friend().id().equals(anna) ? Optional.empty() : Optional.of(SkipReason.RESTING)));
    }

    @Test
    void guardsComeBackFromTheirTextForm() {
        ReminderGuards all = new ReminderGuards(OptionalInt.of(7), OptionalInt.of(3),
                Optional.of(new ReminderGuards.Limit(4, Optional.of(new MarkId("done")))), true);

        assertThat(all.code()).isEqualTo("r7 m3 l4:done s");
        for (ReminderGuards guards : Arrays.asList(all, rest(7), limit(1), ReminderGuards.NONE)) {
            assertThat(ReminderGuards.ofCode(guards.code())).isEqualTo(guards);
        }
    }

    @Test
    void daysAndTimesHaveTheirLimits() {
        assertThatThrownBy(() -> rest(0)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> rest(367)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> limit(51)).isInstanceOf(InvalidInput.class);
    }
}
