package henji.testkit.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignId;
import henji.core.campaign.CampaignStore;
import henji.core.campaign.Page;
import henji.core.campaign.Recurrence;
import henji.core.campaign.OnHoliday;
import henji.core.campaign.Reminder;
import henji.core.campaign.Timing;
import henji.core.delivery.id.RunId;
import henji.core.delivery.run.Confirmed;
import henji.core.delivery.run.ReminderGuards;
import henji.core.input.InvalidInput;
import henji.core.mark.MarkId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.segment.Condition;
import henji.core.segment.Segment;
import henji.core.staff.Actor;
import henji.core.staff.StaffId;
import henji.core.timeline.id.OperationId;

import org.junit.jupiter.api.Test;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What every store of campaigns keeps. */
public abstract class CampaignStoreContract {

    private static final Instant T0 = Instant.parse("2026-11-20T01:00:00Z");
    private static final Actor STAFF = new Actor.Member(new StaffId("staff-1"));
    private static final Segment WAITING = new Condition.Mark(Set.of(new MarkId("waiting")));
    private static final OutgoingMessages MESSAGES =
            OutgoingMessages.of(new OutgoingMessage.Text("お返事はいかがでしょうか?"));
    private static final Recurrence MONDAYS = new Recurrence.Weekly(Set.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(10, 0), ZoneId.of("Asia/Tokyo"));

    /** An empty store. */
    protected abstract CampaignStore store();

    @Test
    void aBroadcastComesBackAsItWasStored() {
        CampaignStore store = store();
        Broadcast full = new Broadcast(new CampaignId("b-1"), 1, "年末のご案内", Optional.of(WAITING),
                Optional.of(MESSAGES), T0, STAFF, T0.plusSeconds(5), new Actor.Rule("r"), Optional.of(
                        new Broadcast.Scheduled(new RunId("b-1@operation"), new Confirmed(120, 160),
                                T0.plusSeconds(9), true, T0, STAFF)),
                Optional.of(
                        new Broadcast.Started(new RunId("b-1@operation"), "hash", Confirmed.exactly(120),
                                T0.plusSeconds(9), true, STAFF)));
        Broadcast empty = draft("b-2", T0);

        assertThat(store.create(full)).isTrue();
        assertThat(store.create(empty)).isTrue();

        assertThat(store.broadcast(full.id())).contains(full);
        assertThat(store.broadcast(empty.id())).contains(empty);
        assertThat(store.broadcast(new CampaignId("b-3"))).isEmpty();
    }

    @Test
    void aCampaignIsCreatedOnce() {
        CampaignStore store = store();
        store.create(draft("b-1", T0));

        assertThat(store.create(draft("b-1", T0.plusSeconds(60)))).isFalse();
        assertThat(store.create(reminder("b-1", 1))).isFalse();

        assertThat(store.broadcasts(Optional.empty(), 10).rows()).containsExactly(draft("b-1", T0));
    }

    @Test
    void whatIsDueIsListedFromItsTimeOnUntilItIsSettled() {
        CampaignStore store = store();
        CampaignStore.Due early = new CampaignStore.Due(new CampaignId("b-1"), T0.plusSeconds(60));
        CampaignStore.Due late = new CampaignStore.Due(new CampaignId("b-2"), T0.plusSeconds(61));
        store.create(draft("b-2", T0));
        store.create(draft("b-1", T0));

        assertThat(store.saveDue(draft("b-2", T0), late)).isTrue();
        assertThat(store.saveDue(draft("b-1", T0), early)).isTrue();

        assertThat(store.due(T0.plusSeconds(59))).isEmpty();
        assertThat(store.due(T0.plusSeconds(60))).containsExactly(early);
        assertThat(store.due(T0.plusSeconds(90))).containsExactly(early, late);
        store.settle(early);
        store.settle(early);
        assertThat(store.due(T0.plusSeconds(90))).containsExactly(late);
    }

    @Test
    void aStaleBroadcastIsNeitherListedNorTakenOffTheList() {
        CampaignStore store = store();
        CampaignStore.Due due = new CampaignStore.Due(new CampaignId("b-1"), T0);
        store.create(draft("b-1", T0));
        assertThat(store.saveDue(draft("b-1", T0), due)).isTrue();

        assertThat(store.saveNotDue(draft("b-1", T0), due)).isFalse();
        assertThat(store.due(T0)).containsExactly(due);

        Broadcast current = store.broadcast(due.broadcast()).orElseThrow();
        assertThat(current.version()).isEqualTo(2);
        assertThat(store.saveNotDue(current, due)).isTrue();
        assertThat(store.due(T0)).isEmpty();
        assertThat(store.saveDue(current, due)).isFalse();
        assertThat(store.due(T0)).isEmpty();
    }

    @Test
    void ofTwoEditsOfOneVersionTheSecondIsRefused() {
        CampaignStore store = store();
        store.create(draft("b-1", T0));

        assertThat(store.save(named(draft("b-1", T0), "one"))).isTrue();
        assertThat(store.save(named(draft("b-1", T0), "two"))).isFalse();

        Broadcast stored = store.broadcast(new CampaignId("b-1")).orElseThrow();
        assertThat(stored.name()).isEqualTo("one");
        assertThat(stored.version()).isEqualTo(2);
        assertThat(store.save(named(draft("none", T0), "x"))).isFalse();
    }

    @Test
    void onlyTheCurrentVersionCanBeRemoved() {
        CampaignStore store = store();
        store.create(draft("b-1", T0));
        store.save(named(draft("b-1", T0), "one"));

        assertThat(store.remove(draft("b-1", T0))).isFalse();
        assertThat(store.remove(store.broadcast(new CampaignId("b-1")).orElseThrow())).isTrue();

        assertThat(store.broadcast(new CampaignId("b-1"))).isEmpty();
        assertThat(store.broadcasts(Optional.empty(), 10).rows()).isEmpty();
    }

    @Test
    void aCursorThatTheStoreDidNotMakeIsRefused() {
        CampaignStore store = store();
        store.create(reminder("r-1", 1));

        for (String cursor : List.of("made-up", "", "1764000000000#", "1764000000000", "../..")) {
            assertThatThrownBy(() -> store.broadcasts(Optional.of(cursor), 10)).isInstanceOf(InvalidInput.class);
            assertThatThrownBy(() -> store.runs(new CampaignId("r-1"), Optional.of(cursor), 10))
                    .isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void broadcastsAreListedNewestFirstPageByPage() {
        CampaignStore store = store();
        for (int i = 0; i < 5; i++) {
            store.create(draft("b-" + (i * 7 % 5), T0.plusSeconds(i * 7 % 5)));
        }

        List<String> seen = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        int pages = 0;
        do {
            Page<Broadcast> page = store.broadcasts(cursor, 2);
            page.rows().forEach(broadcast -> seen.add(broadcast.id().value()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent() && pages < 10);

        assertThat(seen).containsExactly("b-4", "b-3", "b-2", "b-1", "b-0");
    }

    @Test
    void aReminderComesBackAsItWasStored() {
        CampaignStore store = store();
        Reminder weekly = reminder("r-1", 1);
        Reminder monthly = new Reminder(new CampaignId("r-2"), 1, "月末", true, WAITING, MESSAGES,
                new Recurrence.Monthly(31, Recurrence.Monthly.ShortMonth.LAST_DAY, LocalTime.of(9, 30),
                        ZoneId.of("America/New_York")), GUARDS,
                new Timing(Optional.of(Duration.ofMinutes(30)), true, OnHoliday.NEXT_BUSINESS_DAY), T0, T0, STAFF);

        store.create(weekly);
        store.create(monthly);

        assertThat(store.reminder(weekly.id())).contains(weekly);
        assertThat(store.reminder(monthly.id())).contains(monthly);
        assertThat(store.reminders()).containsExactlyInAnyOrder(weekly, monthly);
    }

    @Test
    void aReminderIsEditedAndRemovedByVersion() {
        CampaignStore store = store();
        store.create(reminder("r-1", 1));

        assertThat(store.save(reminder("r-1", 1))).isTrue();
        assertThat(store.save(reminder("r-1", 1))).isFalse();
        assertThat(store.reminder(new CampaignId("r-1"))).contains(reminder("r-1", 2));
        assertThat(store.reminders()).containsExactly(reminder("r-1", 2));
        assertThat(store.remove(reminder("r-1", 1))).isFalse();
        assertThat(store.remove(reminder("r-1", 2))).isTrue();
        assertThat(store.reminders()).isEmpty();
    }

    @Test
    void runsOfAReminderAreListedNewestFirstAndOnce() {
        CampaignStore store = store();
        CampaignId id = new CampaignId("r-1");
        for (int day : new int[] {2, 0, 1, 1}) {
            store.noteRun(id, new RunId("r-1@" + day), T0.plus(Duration.ofDays(day)));
        }
        store.noteRun(new CampaignId("r-10"), new RunId("r-10@0"), T0);

        Page<CampaignStore.NotedRun> first = store.runs(id, Optional.empty(), 2);
        Page<CampaignStore.NotedRun> second = store.runs(id, first.next(), 2);

        assertThat(first.rows()).containsExactly(
                new CampaignStore.NotedRun(new RunId("r-1@2"), T0.plus(Duration.ofDays(2))),
                new CampaignStore.NotedRun(new RunId("r-1@1"), T0.plus(Duration.ofDays(1))));
        assertThat(second.rows()).containsExactly(new CampaignStore.NotedRun(new RunId("r-1@0"), T0));
        assertThat(store.runs(new CampaignId("r-2"), Optional.empty(), 2).rows()).isEmpty();
    }

    @Test
    void aTestSendIsNotedOnce() {
        CampaignStore store = store();
        CampaignId id = new CampaignId("b-1");
        OperationId operation = new OperationId("operation-1");
        CampaignStore.NotedTest first = new CampaignStore.NotedTest("hash", T0);

        assertThat(store.noteTest(id, operation, first)).isEqualTo(first);
        assertThat(store.noteTest(id, operation, new CampaignStore.NotedTest("other", T0.plusSeconds(1))))
                .isEqualTo(first);
    }

    private static Broadcast draft(String id, Instant createdAt) {
        return new Broadcast(new CampaignId(id), 1, "name", Optional.empty(), Optional.empty(), createdAt, STAFF,
                createdAt, STAFF, Optional.empty(), Optional.empty());
    }

    private static Broadcast named(Broadcast broadcast, String name) {
        return new Broadcast(broadcast.id(), broadcast.version(), name, broadcast.segment(), broadcast.messages(),
                broadcast.createdAt(), broadcast.createdBy(), broadcast.updatedAt(), broadcast.updatedBy(),
                broadcast.scheduled(), broadcast.started());
    }

    private static final ReminderGuards GUARDS = new ReminderGuards(OptionalInt.of(7), OptionalInt.of(3),
            Optional.of(new ReminderGuards.Limit(4, Optional.of(new MarkId("done")))), true);

    private static Reminder reminder(String id, long version) {
        return new Reminder(new CampaignId(id), version, "毎週月曜", false, WAITING, MESSAGES, MONDAYS,
                ReminderGuards.NONE, Timing.USUAL, T0, T0, STAFF);
    }
}
