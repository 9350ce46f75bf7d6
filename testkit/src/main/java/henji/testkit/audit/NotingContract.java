package henji.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import henji.core.audit.AuditEntry;
import henji.core.audit.AuditLog;
import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Recurrence;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.ReminderGuards;
import henji.core.delivery.run.DataEpoch;
import henji.core.delivery.run.Run;
import henji.core.delivery.run.RunField;
import henji.core.delivery.run.RunState;
import henji.core.delivery.run.RunStore;
import henji.core.delivery.transition.Change;
import henji.core.delivery.transition.Guard;
import henji.core.delivery.transition.Transition;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Condition;
import henji.core.settings.Setting;
import henji.core.settings.SettingsStore;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.id.OperationId;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every store does with the entry that says who makes a change: it is there exactly when the change is. */
public abstract class NotingContract {

    /** When everything here happens. */
    protected static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    /** A draft that is not stored yet. */
    protected static final Broadcast DRAFT = draft(1);
    /** A tag that is not stored yet. */
    protected static final Setting VIP = new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 1, false));
    private static final Setting NEW = new Setting.OfTag(new Tag(new TagId("new"), 0, "新規", 2, false));
    private static final RunId RUN = new RunId("b-1@operation");
    private static final Transition<RunField> PAUSE = new Transition<>("pause",
            List.of(new Guard.Equal<>(RunField.STATE, RunState.RUNNING.name())),
            List.of(new Change.Set<>(RunField.STATE, RunState.PAUSING.name())));

    /** Settings over the empty tables of this test. */
    protected abstract SettingsStore settings();

    /** Campaigns over the same. */
    protected abstract CampaignStore campaigns();

    /** Runs over the same. */
    protected abstract RunStore runs();

    /** The log over the same. */
    protected abstract AuditLog audit();

    @Test
    void aSettingsEntryIsThereExactlyWhenTheEditIs() {
        settings().noting(entry("tag.created")).save(VIP);
        settings().noting(entry("late")).save(VIP);
        settings().noting(entry("tag.removed")).remove(VIP.withVersion(1));
        settings().noting(entry("late")).remove(VIP.withVersion(1));

        assertThat(noted()).containsExactlyInAnyOrder("tag.created", "tag.removed");
        assertThat(settings().read().tags()).isEmpty();
    }

    @Test
    void whatAnEditChangesAlongHasAnEntryOfItsOwn() {
        settings().noting(entry("tag.created")).noting(entry("tag.changed")).save(VIP);
        settings().noting(entry("late")).noting(entry("late too")).save(VIP);

        assertThat(noted()).containsExactlyInAnyOrder("tag.created", "tag.changed");
    }

    @Test
    void settingsThatChangeTogetherAreAllStoredOrNone() {
        settings().save(VIP);
        settings().save(NEW);
        settings().save(VIP.withVersion(1));

        SettingsStore.Saved stale = settings().noting(entry("late")).save(NEW.withVersion(1), VIP.withVersion(1));
        SettingsStore.Saved done = settings().noting(entry("both")).save(NEW.withVersion(1), VIP.withVersion(2));

        assertThat(stale).isEqualTo(new SettingsStore.Saved.Stale(Optional.of(NEW.withVersion(1))));
        assertThat(done).isEqualTo(new SettingsStore.Saved.Done(NEW.withVersion(2)));
        assertThat(settings().read().tags()).extracting(Tag::version).containsExactlyInAnyOrder(2L, 3L);
        assertThat(noted()).containsExactly("both");
    }

    @Test
    void aBroadcastsEntryIsThereExactlyWhenTheChangeIs() {
        CampaignStore.Due due = new CampaignStore.Due(DRAFT.id(), NOON);
        assertThat(campaigns().noting(entry("created")).create(DRAFT)).isTrue();
        assertThat(campaigns().noting(entry("late")).create(DRAFT)).isFalse();
        assertThat(campaigns().noting(entry("changed")).save(DRAFT)).isTrue();
        assertThat(campaigns().noting(entry("late")).save(DRAFT)).isFalse();
        assertThat(campaigns().noting(entry("scheduled")).saveDue(draft(2), due)).isTrue();
        assertThat(campaigns().noting(entry("late")).saveDue(draft(2), due)).isFalse();
        assertThat(campaigns().noting(entry("unscheduled")).saveNotDue(draft(3), due)).isTrue();
        assertThat(campaigns().noting(entry("late")).saveNotDue(draft(3), due)).isFalse();
        assertThat(campaigns().noting(entry("removed")).remove(draft(4))).isTrue();
        assertThat(campaigns().noting(entry("late")).remove(draft(4))).isFalse();

        assertThat(noted()).containsExactlyInAnyOrder("created", "changed", "scheduled", "unscheduled", "removed");
    }

    @Test
    void aRemindersEntryIsThereExactlyWhenTheChangeIs() {
        assertThat(campaigns().noting(entry("created")).create(reminder(1))).isTrue();
        assertThat(campaigns().noting(entry("changed")).save(reminder(1))).isTrue();
        assertThat(campaigns().noting(entry("late")).save(reminder(1))).isFalse();
        assertThat(campaigns().noting(entry("removed")).remove(reminder(2))).isTrue();

        assertThat(noted()).containsExactlyInAnyOrder("created", "changed", "removed");
    }

    @Test
    void aTestSendIsNotedWithItsFirstAttemptOnly() {
        CampaignStore.NotedTest test = new CampaignStore.NotedTest("hash", NOON);

        campaigns().noting(entry("tested")).noteTest(DRAFT.id(), new OperationId("operation-1"), test);
        campaigns().noting(entry("late")).noteTest(DRAFT.id(), new OperationId("operation-1"), test);

        assertThat(noted()).containsExactly("tested");
    }

    @Test
    void whoeverIsAskedTwiceNotesBoth() {
        assertThat(campaigns().noting(entry("created")).noting(entry("imported")).create(DRAFT)).isTrue();
        assertThat(campaigns().noting(entry("late")).noting(entry("late too")).create(DRAFT)).isFalse();
        runs().open(new Run(RUN, running()));
        assertThat(runs().noting(entry("paused")).noting(entry("alarmed")).writeRun(RUN, PAUSE)).isTrue();
        assertThat(runs().noting(entry("late")).noting(entry("late too")).writeRun(RUN, PAUSE)).isFalse();

        assertThat(noted()).containsExactlyInAnyOrder("created", "imported", "paused", "alarmed");
    }

    @Test
    void aRunsEntryIsThereExactlyWhenTheRunMoves() {
        runs().open(new Run(RUN, running()));

        assertThat(runs().noting(entry("paused")).writeRun(RUN, PAUSE)).isTrue();
        assertThat(runs().noting(entry("late")).writeRun(RUN, PAUSE)).isFalse();

        assertThat(noted()).containsExactly("paused");
        assertThat(runs().run(RUN)).map(Run::state).contains(RunState.PAUSING);
    }

    @Test
    void theEntryOfADecisionIsThereExactlyWhenTheDecisionIs() {
        Run next = new Run(new RunId("b-1@other"), running());
        DataEpoch cleared = new DataEpoch("2", Optional.of(NOON));
        runs().open(new Run(RUN, running()));

        assertThat(runs().noting(entry("again")).writeRunAndOpen(RUN, PAUSE, next)).isTrue();
        assertThat(runs().noting(entry("late")).writeRunAndOpen(RUN, PAUSE, next)).isFalse();
        assertThat(runs().noting(entry("cleared")).clear(DataEpoch.FIRST, cleared)).isTrue();
        assertThat(runs().noting(entry("late")).clear(DataEpoch.FIRST, cleared)).isFalse();

        assertThat(noted()).containsExactlyInAnyOrder("again", "cleared");
    }

    private static Map<RunField, Object> running() {
        Map<RunField, Object> fields = new EnumMap<>(RunField.class);
        fields.put(RunField.CAMPAIGN, "b-1");
        fields.put(RunField.STATE, RunState.RUNNING.name());
        return fields;
    }

    /** An entry of that action. */
    protected static AuditEntry entry(String action) {
        return new AuditEntry(NOON, new StaffId("hana"), "request-1", action, "target", 1);
    }

    private List<String> noted() {
        return audit().of(LocalDate.of(2026, 11, 23), 100).stream().map(AuditEntry::action).toList();
    }

    private static Broadcast draft(long version) {
        Actor hana = new Actor.Member(new StaffId("hana"));
        return new Broadcast(new CampaignId("b-1"), version, "name", Optional.empty(), Optional.empty(), NOON, hana,
                NOON, hana, Optional.empty(), Optional.empty());
    }

    private static Reminder reminder(long version) {
        return new Reminder(new CampaignId("r-1"), version, "毎週月曜", false, new Condition.Mark(
                Set.of(new MarkId("waiting"))),
                OutgoingMessages.of(new OutgoingMessage.Text("a")), new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY),
                LocalTime.of(10, 0), ZoneId.of("Asia/Tokyo")), ReminderGuards.NONE, Timing.USUAL, NOON, NOON,
                new Actor.Member(new StaffId("hana")));
    }
}
