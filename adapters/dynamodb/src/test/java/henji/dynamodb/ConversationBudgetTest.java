package henji.dynamodb;

import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.WAITING;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;

import henji.core.card.BulkEditing;
import henji.core.card.BulkOutcome;
import henji.core.card.CardEditing;
import henji.core.card.CardResult;
import henji.core.card.FriendChange;
import henji.core.friend.Friend;
import henji.core.friend.FriendId;
import henji.core.friend.IndexShards;
import henji.core.friend.MarkState;
import henji.core.friend.OpenMessageMark;
import henji.core.inbound.InboundTasks;
import henji.core.inbound.RecordInbound;
import henji.core.mark.MarkKind;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.Attempt;
import henji.core.reply.MarkWish;
import henji.core.reply.SendMessage;
import henji.core.reply.SendRequest;
import henji.core.reply.SendResult;
import henji.core.settings.Preset;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.tag.Tag;
import henji.core.tag.TagId;
import henji.core.timeline.RawEvent;
import henji.core.timeline.id.EntryKey;
import henji.core.timeline.id.OperationId;
import henji.testkit.line.ScriptedLine;
import henji.testkit.store.Entries;
import henji.testkit.store.LineEvents;
import henji.testkit.store.People;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Write and read units of what happens all day, counted by DynamoDB's own answer. */
class ConversationBudgetTest {

    private static final IndexShards SHARDS = new IndexShards(4);

    private final DynamoFriendStore friends = Embedded.friends();
    private final DynamoTimelineStore timeline = Embedded.timeline();
    private final DynamoSettingsStore settings = Embedded.settings();
    private final ScriptedLine line = new ScriptedLine();
    private Instant now = NOW;

    @BeforeEach
    void account() {
        Embedded.TABLES.clear();
        Preset.BASIC.marks().forEach(mark -> settings.save(new Setting.OfMark(mark)));
        settings.save(new Setting.OfTag(new Tag(new TagId("vip"), 0, "VIP", 1, false)));
        settings.read();
    }

    @Test
    void aMessageOfAFriendWhoWaitsAlready() {
        receive(text("e1"));
        now = NOW.plusSeconds(60);

        count(() -> receive(text("e2")), 3, 1.5);
    }

    @Test
    void theFirstMessageOfADayOfAFriendWhoWaitsAlready() {
        receive(text("e1"));
        now = NOW.plusSeconds(86_400);

        count(() -> receive(text("e2")), 4, 1.5);
    }

    @Test
    void aMessageThatSetsAMark() {
        receive(LineEvents.follow(id(1), "e1", now));
        now = NOW.plusSeconds(60);

        count(() -> receive(text("e2")), 6, 1.5);
    }

    @Test
    void aMessageThatSetsAMarkOnAFriendWhoIsAssigned() {
        receive(LineEvents.follow(id(1), "e1", now));
        assign();
        now = NOW.plusSeconds(60);

        count(() -> receive(text("e2")), 7, 1.5);
    }

    @Test
    void aMessageOfAFriendWithAnOpenMessageMark() {
        receive(text("e1"));
        Friend friend = friend();
        friends.write(Optional.of(friend), friend.withConversation(friend.conversation().withOpenMarks(
                Set.of(new OpenMessageMark(TODO, EntryKey.of(NOW, "e1"))))));
        now = NOW.plusSeconds(60);

        count(() -> receive(text("e2")), 3, 1.5);
    }

    @Test
    void aNewFriendFollows() {
        line.knows(id(1), "山田 花子");

        count(() -> receive(LineEvents.follow(id(1), "e1", now)), 5, 1.5);
    }

    @Test
    void anAnswerThatSetsTheMark() {
        receive(text("e1"));
        now = NOW.plusSeconds(20);

        count(this::answer, 10, 1.5);
    }

    @Test
    void anAnswerThatSetsTheMarkOfAFriendWhoIsAssigned() {
        receive(text("e1"));
        assign();
        now = NOW.plusSeconds(20);

        count(this::answer, 11, 1.5);
    }

    @Test
    void addingAndRemovingATag() {
        receive(text("e1"));
        CardEditing editing = new CardEditing(friends, friends, settings, events -> {
        }, renamed -> {
        }, SHARDS, () -> now);
        long version = friend().version();

        count(() -> assertThat(editing.tag(id(1), version, List.of(new TagId("vip")), List.of(),
                new Actor.Member(HANAKO))).isInstanceOf(CardResult.Done.class), 8, 1.5);
        count(() -> assertThat(editing.tag(id(1), version + 1, List.of(), List.of(new TagId("vip")),
                new Actor.Member(HANAKO))).isInstanceOf(CardResult.Done.class), 8, 1.5);
    }

    @Test
    void aMarkSetByHandOnAFriendWhoIsDone() {
        receive(text("e1"));
        Friend friend = friend();
        friends.write(Optional.of(friend), friend.withMark(new MarkState(DONE, MarkKind.DONE, NOW,
                new Actor.Member(HANAKO))));
        CardEditing editing = new CardEditing(friends, friends, settings, events -> {
        }, renamed -> {
        }, SHARDS, () -> now);

        count(() -> assertThat(editing.setMark(id(1), friend.version() + 1, WAITING, new Actor.Member(HANAKO)))
                .isInstanceOf(CardResult.Done.class), 8, 1.5);
    }

    /** Per friend what one card costs; the settings are looked at once for all. */
    @Test
    void aMarkOrATagOnManyFriendsAtOnceAndItsTakingBack() {
        int many = 20;
        List<FriendId> ids = IntStream.rangeClosed(1, many).mapToObj(People::id).toList();
        for (int i = 1; i <= many; i++) {
            friends.write(Optional.empty(), People.friend(i));
        }
        BulkEditing bulk = new BulkEditing(friends, friends, timeline, events -> {
        }, SHARDS, () -> now);
        Actor by = new Actor.Member(HANAKO);
        Map<FriendId, EntryKey> marked = new LinkedHashMap<>();

        count(() -> bulk.change(ids, FriendChange.mark(settings.read(), WAITING),
                new OperationId("bulk-operation-mark"), by).forEach((id, outcome) ->
                        marked.put(id, ((BulkOutcome.Changed) outcome).entry())), 8 * many, 0.5 + many);
        count(() -> assertThat(bulk.takeBack(marked, FriendChange.Subject.MARK, settings.read(),
                new OperationId("bulk-operation-back"), by).values()).allMatch(BulkOutcome.Changed.class::isInstance),
                8 * many, 0.5 + 2 * many);
        count(() -> assertThat(bulk.change(ids, FriendChange.tags(settings.read(), List.of(new TagId("vip")),
                List.of()), new OperationId("bulk-operation-tag"), by).values())
                .allMatch(BulkOutcome.Changed.class::isInstance), 8 * many, 0.5 + many);
        Embedded.UNITS.reset();
        assertThat(bulk.change(ids, FriendChange.tags(settings.read(), List.of(new TagId("vip")), List.of()),
                new OperationId("bulk-operation-more"), by).values()).containsOnly(new BulkOutcome.Unchanged());
        assertThat(Embedded.UNITS.written()).as("write units of what was so already").isZero();
    }

    private void count(Runnable operation, double written, double read) {
        Embedded.UNITS.reset();
        operation.run();
        assertThat(Embedded.UNITS.written()).as("write units").isPositive().isLessThanOrEqualTo(written);
        assertThat(Embedded.UNITS.read()).as("read units").isPositive().isLessThanOrEqualTo(read);
    }

    private void answer() {
        Friend friend = friend();
        Embedded.UNITS.reset();
        Attempt attempt = new Attempt(friends, timeline, line, () -> "1234567890", events -> {
        }, () -> now);
        SendResult result = new SendMessage(friends, friends, timeline, settings, attempt, SHARDS, () -> now, "1")
                .send(new SendRequest(id(1), new OperationId("01J0000000000000000000000A"), HANAKO,
                        friend.conversation().headEntry(),
                        OutgoingMessages.of(new OutgoingMessage.Text("はい、変更できます。ご希望の日時をお知らせください。")),
                        SendRequest.WantedWay.AUTO, new MarkWish.Set(WAITING)));
        assertThat(result).isInstanceOf(SendResult.Sent.class);
    }

    private void assign() {
        Friend friend = friend();
        friends.write(Optional.of(friend), friend.withAssignee(Optional.of(HANAKO)));
    }

    private Friend friend() {
        return friends.read(id(1)).orElseThrow();
    }

    private RawEvent text(String eventId) {
        return LineEvents.text(id(1), eventId, now, "m-" + eventId, "予約の変更はできますか?");
    }

    private void receive(RawEvent event) {
        InboundTasks tasks = new InboundTasks() {
            @Override
            public void nameChanged(FriendId friend) {
                // queues cost no units
            }

            @Override
            public void readProfileLater(FriendId friend, int tries) {
                // queues cost no units
            }

            @Override
            public void fetchMedia(FriendId friend, EntryKey entry, String messageId) {
                // queues cost no units
            }
        };
        new RecordInbound(friends, timeline, settings::read, line::profile, tasks, events -> {
        }, SHARDS, () -> now).record(Entries.BOT, now, event);
    }
}
