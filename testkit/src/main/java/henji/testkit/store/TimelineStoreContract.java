package henji.testkit.store;

import static henji.testkit.store.People.DOING;
import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TARO;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.field.FieldId;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.staff.Actor;
import henji.core.tag.TagId;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKind;
import henji.core.timeline.FeedDay;
import henji.core.timeline.FeedRow;
import henji.core.timeline.FriendBefore;
import henji.core.timeline.InMessage;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Marking;
import henji.core.timeline.Media;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.TimelineStore;
import henji.core.timeline.TimelineStore.Put;
import henji.core.timeline.TimelineStore.Replaced;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** What every store of timelines does. */
public abstract class TimelineStoreContract {

    private static final ThreadId THREAD = ThreadId.of(id(1));

    /** An empty store. */
    protected abstract TimelineStore timeline();

    @Test
    void everyKindOfEntryIsReadAsWritten() {
        TimelineStore store = timeline();
        List<TimelineEntry> entries = oneOfEachKind();

        entries.forEach(entry -> assertThat(store.putIfAbsent(entry)).isEqualTo(new Put.Stored()));

        entries.forEach(entry -> assertThat(store.read(entry.thread(), entry.key())).contains(entry));
        assertThat(entries.stream().map(TimelineEntry::kind).distinct())
                .containsExactlyInAnyOrder(EntryKind.values());
    }

    @Test
    void anEventIsStoredOnceForEver() {
        TimelineStore store = timeline();
        TimelineEntry first = Entries.textFrom(id(1), "event-1", NOW);
        store.putIfAbsent(first);

        TimelineEntry again = first.shownAgainAt(NOW.plusSeconds(86_400 * 500));

        assertThat(store.putIfAbsent(again)).isEqualTo(new Put.Existed(first));
        assertThat(store.newestFirst(THREAD, Optional.empty(), 10)).containsExactly(first);
    }

    @Test
    void entriesComeNewestFirstInPages() {
        TimelineStore store = timeline();
        List<TimelineEntry> entries = IntStream.range(0, 25)
                .mapToObj(number -> Entries.textFrom(id(1), "event-" + number, NOW.plusSeconds(number))).toList();
        entries.forEach(store::putIfAbsent);
        store.putIfAbsent(Entries.textFrom(id(2), "other", NOW));

        List<TimelineEntry> first = store.newestFirst(THREAD, Optional.empty(), 10);
        List<TimelineEntry> second = store.newestFirst(THREAD, Optional.of(first.getLast().key()), 10);
        List<TimelineEntry> third = store.newestFirst(THREAD, Optional.of(second.getLast().key()), 10);

        List<TimelineEntry> all = new ArrayList<>(first);
        all.addAll(second);
        all.addAll(third);
        assertThat(all).isEqualTo(entries.reversed());
    }

    @Test
    void aRewriteOnAnOldRevisionChangesNothing() {
        TimelineStore store = timeline();
        TimelineEntry open = Entries.sent(id(1), "operation-1", NOW);
        store.putIfAbsent(open);
        TimelineEntry accepted = outcome(open, Outcome.ACCEPTED);

        Replaced done = store.replace(open, accepted);
        Replaced late = store.replace(open, outcome(open, Outcome.REFUSED));

        assertThat(done).isEqualTo(new Replaced.Done(accepted.withRevision(1)));
        assertThat(late).isEqualTo(new Replaced.Stale(Optional.of(accepted.withRevision(1))));
        assertThat(store.read(THREAD, open.key())).contains(accepted.withRevision(1));
    }

    @Test
    void aSecondRewriteSeesTheFirst() {
        TimelineStore store = timeline();
        TimelineEntry message = Entries.textFrom(id(1), "event-1", NOW);
        store.putIfAbsent(message);
        TimelineEntry marked = done(store.replace(message, message.withMessageMark(Optional.of(TODO))));

        TimelineEntry cleared = done(store.replace(marked, marked.withMessageMark(Optional.empty())));

        assertThat(store.read(THREAD, message.key())).contains(cleared);
        assertThat(cleared).isEqualTo(message.withRevision(2));
    }

    @Test
    void whoMarkedAMessageStaysWithIt() {
        TimelineStore store = timeline();
        TimelineEntry message = Entries.textFrom(id(1), "event-1", NOW);
        store.putIfAbsent(message);
        Marking change = new Marking(new Actor.Member(HANAKO), NOW.plusSeconds(3));

        TimelineEntry marked = done(store.replace(message, message.marked(Optional.of(TODO), change)));

        assertThat(store.read(THREAD, message.key())).contains(marked);
        assertThat(marked.marking()).contains(change);
    }

    @Test
    void anEntryThatIsNotThereIsNotMadeByARewrite() {
        TimelineStore store = timeline();
        TimelineEntry message = Entries.textFrom(id(1), "event-1", NOW);

        assertThat(store.replace(message, message.withMessageMark(Optional.of(TODO))))
                .isEqualTo(new Replaced.Stale(Optional.empty()));
        assertThat(store.read(THREAD, message.key())).isEmpty();
    }

    @Test
    void aMessageIsFoundByLinesId() {
        TimelineStore store = timeline();
        IntStream.range(0, 120).forEach(number ->
                store.putIfAbsent(Entries.textFrom(id(1), "event-" + number, NOW.plusSeconds(number))));

        assertThat(store.findMessage(THREAD, "m-event-3", NOW)).map(entry -> entry.key().eventId()).contains("event-3");
        assertThat(store.findMessage(THREAD, "m-none", NOW)).isEmpty();
        assertThat(store.findMessage(ThreadId.of(id(2)), "m-event-3", NOW)).isEmpty();
        assertThat(store.findMessage(THREAD, "m-event-3", NOW.plusSeconds(3))).isPresent();
        assertThat(store.findMessage(THREAD, "m-event-3", NOW.plusSeconds(4))).isEmpty();
    }

    @Test
    void theFeedTellsWhatWasRecordedOnADayInItsOrder() {
        TimelineStore store = timeline();
        TimelineEntry late = Entries.textFrom(id(1), "event-late", NOW.minus(Duration.ofHours(3))).shownAgainAt(NOW);
        TimelineEntry sent = Entries.sent(id(2), "operation-1", NOW.minusSeconds(10));
        TimelineEntry yesterday = Entries.note(id(1), "operation-2", NOW.minus(Duration.ofDays(1)));
        List.of(late, sent, yesterday).forEach(store::putIfAbsent);

        List<FeedRow> rows = store.feed(FeedDay.of(NOW), 1, NOW.minusSeconds(10), 100).rows();

        assertThat(rows).extracting(FeedRow::key).containsExactly(sent.key(), late.key());
        assertThat(rows.getFirst()).isEqualTo(new FeedRow(ThreadId.of(id(2)), sent.key(), NOW.minusSeconds(10),
                EntryKind.MESSAGE_OUT, new Actor.Member(HANAKO), Optional.of(Outcome.OPEN)));
        assertThat(store.feed(FeedDay.of(NOW), 1, NOW.minusSeconds(9), 100).rows()).hasSize(1);
        assertThat(store.feed(FeedDay.of(NOW), 2, NOW.minusSeconds(60), 100).rows()).isEmpty();
        assertThat(store.feedBackwards(FeedDay.of(NOW), 1, Optional.empty(), 100).rows())
                .extracting(FeedRow::key).containsExactly(late.key(), sent.key());
        assertThat(store.feedBackwards(FeedDay.of(NOW), 1, Optional.of(NOW), 100).rows())
                .extracting(FeedRow::key).containsExactly(sent.key());
    }

    @Test
    void aPageOfTheFeedSaysThatThereIsMore() {
        TimelineStore store = timeline();
        IntStream.range(0, 5).forEach(number ->
                store.putIfAbsent(Entries.textFrom(id(1), "event-" + number, NOW.plusMillis(number))));

        TimelineStore.FeedPage page = store.feed(FeedDay.of(NOW), 1, NOW, 3);

        assertThat(page.rows()).hasSize(3);
        assertThat(page.more()).isTrue();
        assertThat(store.feed(FeedDay.of(NOW), 1, NOW, 6).more()).isFalse();
    }

    @Test
    void anEntryThatIsShownAgainMovesInTheFeedAndKeepsWhenItCame() {
        TimelineStore store = timeline();
        TimelineEntry message = Entries.textFrom(id(1), "event-1", NOW);
        store.putIfAbsent(message);

        TimelineEntry shown = done(store.replace(message, message.shownAgainAt(NOW.plusSeconds(86_400))));

        assertThat(store.feed(FeedDay.of(NOW), 1, NOW, 10).rows()).isEmpty();
        assertThat(store.feed(FeedDay.of(NOW.plusSeconds(86_400)), 1, NOW, 10).rows()).hasSize(1);
        assertThat(store.read(THREAD, message.key())).contains(shown);
        assertThat(shown.firstRecordedAt()).isEqualTo(NOW);
    }

    @Test
    void markedMessagesAreListedUntilTheirMarkIsTakenAway() {
        TimelineStore store = timeline();
        TimelineEntry older = Entries.textFrom(id(1), "event-1", NOW).withMessageMark(Optional.of(TODO));
        TimelineEntry newer = Entries.textFrom(id(2), "event-2", NOW.plusSeconds(1)).withMessageMark(Optional.of(TODO));
        TimelineEntry other = Entries.textFrom(id(3), "event-3", NOW).withMessageMark(Optional.of(DOING));
        List.of(older, newer, other).forEach(store::putIfAbsent);

        assertThat(store.marked(TODO, 1, Optional.empty(), 10)).containsExactly(
                new TimelineStore.MarkedMessage(newer.thread(), newer.key()),
                new TimelineStore.MarkedMessage(older.thread(), older.key()));
        assertThat(store.marked(TODO, 1, Optional.of(newer.key()), 10)).hasSize(1);

        store.replace(older, older.withMessageMark(Optional.empty()));

        assertThat(store.marked(TODO, 1, Optional.empty(), 10)).hasSize(1);
        assertThat(store.marked(TODO, 2, Optional.empty(), 10)).isEmpty();
    }

    private static List<TimelineEntry> oneOfEachKind() {
        Actor hanako = new Actor.Member(HANAKO);
        List<TimelineEntry> entries = new ArrayList<>(List.of(
                Entries.textFrom(id(1), "e-text", NOW).withMarkChange(Optional.of(
                        new MarkChange(Optional.of(DONE), TODO, new Actor.Rule("on-receipt"))))
                        .withMessageMark(Optional.of(DOING)),
                Entries.incoming(LineEvents.image(id(1), "e-image", NOW, "100")),
                media(Media.stored("image/jpeg", 12_345), "e-stored"),
                media(Media.GONE, "e-gone"),
                Entries.incoming(LineEvents.event("message", id(1), "e-odd", NOW, Map.of("message",
                        Map.of("type", "hologram", "id", "7", "depth", new BigDecimal("3.5"))))),
                Entries.incoming(LineEvents.follow(id(1), "e-follow", NOW)),
                Entries.incoming(LineEvents.unfollow(id(1), "e-unfollow", NOW)),
                Entries.incoming(LineEvents.unsend(id(1), "e-unsend", NOW, "100")),
                Entries.incoming(LineEvents.postback(id(1), "e-postback", NOW, "action=book&id=7")),
                Entries.incoming(LineEvents.event("brandNew", id(1), "e-new", NOW, Map.of("x", Map.of("y", true)))),
                Entries.sent(id(1), "operation-open", NOW),
                settled(),
                Entries.note(id(1), "operation-note", NOW)));
        List<Content> ours = List.of(
                new Content.MarkChanged(Optional.empty()),
                new Content.MarkChanged(Optional.of(new FriendBefore(People.mark(TODO, NOW.minusSeconds(60)),
                        Optional.of(NOW.minusSeconds(60)), Optional.empty()))),
                new Content.Assigned(Optional.empty(), Optional.of(TARO)),
                new Content.Assigned(Optional.of(TARO), Optional.empty()),
                new Content.Tagged(Set.of(new TagId("vip")), Set.of(new TagId("osaka"))),
                new Content.FieldsChanged(Set.of(new FieldId("birthday"))),
                new Content.Renamed(),
                new Content.Unsent("100", "image"));
        for (int i = 0; i < ours.size(); i++) {
            entries.add(TimelineEntry.recorded(THREAD, EntryKey.of(NOW, "ours-" + i), 3, NOW, hanako, ours.get(i)));
        }
        return entries;
    }

    private static TimelineEntry media(Media media, String eventId) {
        TimelineEntry image = Entries.incoming(LineEvents.image(id(1), eventId, NOW, "100"));
        return image.withContent(new Content.MessageIn("100",
                new InMessage.Binary("image", Optional.empty(), media)));
    }

    private static TimelineEntry settled() {
        Content.MessageOut out = new Content.MessageOut(new OperationId("operation-settled"),
                OutgoingMessages.of(new OutgoingMessage.Text("一\n二 \"三\" 🍎"),
                        new OutgoingMessage.Sticker("446", "1988")),
                new Sending(Sending.Way.REPLY, Outcome.UNKNOWN, NOW, 3, true, Optional.of(NOW.plusSeconds(90)),
                        Optional.of(NOW.plusSeconds(5)), OptionalInt.of(500), Optional.of("request-1"), "7"),
                Optional.of(new FriendBefore(People.mark(TODO, NOW.minusSeconds(60)),
                        Optional.of(NOW.minusSeconds(60)), Optional.of(NOW.minusSeconds(90)))));
        return TimelineEntry.recorded(THREAD, EntryKey.of(NOW, "out.operation-settled"), 0, NOW,
                new Actor.Member(HANAKO), out);
    }

    private static TimelineEntry outcome(TimelineEntry entry, Outcome outcome) {
        Content.MessageOut out = (Content.MessageOut) entry.content();
        Sending sending = out.sending();
        return entry.withContent(out.with(new Sending(sending.way(), outcome, sending.firstAt(), 1, false,
                Optional.empty(), Optional.empty(), OptionalInt.of(200), Optional.of("request-1"), sending.epoch())));
    }

    private static TimelineEntry done(Replaced replaced) {
        assertThat(replaced).isInstanceOf(Replaced.Done.class);
        return ((Replaced.Done) replaced).entry();
    }
}
