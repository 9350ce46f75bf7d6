package henji.core.inbound;

import static henji.testkit.store.People.DOING;
import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.event.DomainEvent;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.ReplyToken;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.settings.MarkRules;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.timeline.Content;
import henji.core.timeline.EntryKind;
import henji.core.timeline.MarkChange;
import henji.core.timeline.RawEvent;
import henji.core.timeline.ThreadId;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.testkit.store.Entries;
import henji.testkit.store.LineEvents;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

class RecordInboundTest {

    private static final ThreadId THREAD = ThreadId.of(id(1));

    private final World world = new World();

    @Test
    void aFirstMessageMakesAFriendWhoWaitsForAnAnswer() {
        world.receive(text("e1", NOW.minusSeconds(2)));

        Friend friend = world.friend(1);
        assertThat(friend.mark()).isEqualTo(new MarkState(TODO, MarkKind.NEEDS_REPLY, NOW,
                new Actor.Rule("on-receipt")));
        assertThat(friend.conversation().waitingSince()).contains(NOW.minusSeconds(2));
        assertThat(friend.conversation().preview())
                .contains(new MessagePreview(MessagePreview.Direction.IN, "text", "text of e1"));
        assertThat(friend.conversation().replyToken()).contains(new ReplyToken("token-e1", NOW));
        assertThat(friend.conversation().headEntry()).contains(only().key());
        assertThat(only().markChange())
                .contains(new MarkChange(Optional.empty(), TODO, new Actor.Rule("on-receipt")));
        assertThat(only().content()).isInstanceOf(Content.MessageIn.class);
    }

    /** The follow and the message were recorded in the same millisecond; then LINE sends the follow again. */
    @Test
    void aFollowThatComesAgainDoesNotCloseTheQuestionOfItsVeryMoment() {
        world.receive(LineEvents.follow(id(1), "e1", NOW.minusSeconds(2)));
        world.receive(text("e2", NOW.minusSeconds(1)));

        world.receive(LineEvents.redelivered(LineEvents.follow(id(1), "e1", NOW.minusSeconds(2))));

        assertThat(world.friend(1).mark().mark()).isEqualTo(TODO);
        assertThat(world.friend(1).conversation().waitingSince()).contains(NOW.minusSeconds(1));
    }

    /**
     * The message was stored and its friend was not written; before it came again from the dead letters, a follow
     * did.
     */
    @Test
    void aFollowMeanwhileDoesNotTakeAQuestionAway() {
        world.receive(LineEvents.follow(id(1), "e1", NOW.minusSeconds(9)));
        Friend before = world.friend(1);
        world.now = NOW.plusSeconds(1);
        world.receive(text("e2", NOW));
        world.store.write(Optional.of(world.friend(1)), before.withVersion(world.friend(1).version()));
        world.now = NOW.plusSeconds(60);
        Friend followedAgain = world.friend(1).withMark(new MarkState(DONE, MarkKind.DONE, world.now,
                new Actor.Rule("on-follow")));
        world.store.write(Optional.of(world.friend(1)), followedAgain);

        world.now = NOW.plusSeconds(3_600);
        world.receive(text("e2", NOW));

        assertThat(world.friend(1).mark().mark()).isEqualTo(TODO);
        assertThat(world.friend(1).conversation().waitingSince()).contains(NOW);
    }

    @Test
    void anUnfollowThatComesAfterALaterMessageBlocksNobody() {
        world.receive(text("e2", NOW.minusSeconds(1)));

        world.receive(LineEvents.unfollow(id(1), "e1", NOW.minusSeconds(60)));

        assertThat(world.friend(1).follow().state()).isNotEqualTo(FollowState.BLOCKED);
    }

    @Test
    void aSecondMessageDoesNotRestartTheWaitingTime() {
        world.receive(text("e1", NOW));
        world.now = NOW.plusSeconds(600);
        world.receive(text("e2", NOW.plusSeconds(600)));

        Friend friend = world.friend(1);
        assertThat(friend.conversation().waitingSince()).contains(NOW);
        assertThat(friend.queueSince()).isEqualTo(NOW);
        assertThat(friend.conversation().lastIn()).contains(NOW.plusSeconds(600));
        assertThat(entry("e2").markChange()).isEmpty();
    }

    @Test
    void theWaitingTimeStartsWithTheOldestMessageWhateverOrderTheyComeIn() {
        world.receiveLate(text("e2", NOW), Duration.ofSeconds(1));
        world.receiveLate(text("e1", NOW.minusSeconds(60)), Duration.ofSeconds(62));

        Friend friend = world.friend(1);
        assertThat(friend.conversation().waitingSince()).contains(NOW.minusSeconds(60));
        assertThat(friend.conversation().firstIn()).contains(NOW.minusSeconds(60));
        assertThat(friend.conversation().lastIn()).contains(NOW);
        assertThat(friend.conversation().preview()).map(MessagePreview::text).contains("text of e2");
        assertThat(friend.conversation().headEntry()).contains(entry("e1").key());
    }

    @Test
    void whateverOrderEventsComeInTheFriendEndsTheSame() {
        List<RawEvent> events = List.of(
                LineEvents.follow(id(1), "e0", NOW.minusSeconds(30)),
                text("e1", NOW.minusSeconds(20)),
                LineEvents.image(id(1), "e2", NOW.minusSeconds(9), "100"),
                text("e3", NOW.minusSeconds(8)),
                LineEvents.unfollow(id(1), "e4", NOW.minusSeconds(1)));
        Optional<Friend> inOrder = Optional.empty();
        for (List<RawEvent> order : orders(events)) {
            World any = new World();
            order.forEach(any::receive);
            Friend friend = any.friend(1);
            // What the desk saw last is what was recorded last, whenever it happened; the token is that of any of them.
            Friend end = timeless(friend).withConversation(
                    timeless(friend).conversation().withHeadEntry(Optional.empty()));
            inOrder = inOrder.or(() -> Optional.of(end));
            assertThat(end).as(order.toString()).isEqualTo(inOrder.get());
            assertThat(any.store.all(THREAD)).hasSize(5);
        }
    }

    private static List<List<RawEvent>> orders(List<RawEvent> events) {
        if (events.isEmpty()) {
            return List.of(List.of());
        }
        List<List<RawEvent>> orders = new ArrayList<>();
        for (RawEvent first : events) {
            List<RawEvent> others = new ArrayList<>(events);
            others.remove(first);
            orders(others).forEach(order -> {
                List<RawEvent> whole = new ArrayList<>(List.of(first));
                whole.addAll(order);
                orders.add(whole);
            });
        }
        return orders;
    }

    @Test
    void aLateMessageThatNobodyHasSeenStillAsksForAnAnswer() {
        world.receive(text("e2", NOW));
        closeByHand();
        world.now = NOW.plusSeconds(7_200);

        world.receive(LineEvents.redelivered(text("e1", NOW.minusSeconds(60))));

        assertThat(world.friend(1).mark().mark()).isEqualTo(TODO);
        assertThat(world.friend(1).conversation().waitingSince()).contains(NOW.minusSeconds(60));
    }

    @Test
    void aRedeliveryNeverReopensWhatAPersonClosed() {
        world.receive(text("e1", NOW));
        closeByHand();
        Friend closed = world.friend(1);
        world.now = NOW.plusSeconds(7_200);

        world.receive(LineEvents.redelivered(text("e1", NOW)));

        assertThat(world.friend(1)).isEqualTo(closed);
        assertThat(world.store.all(THREAD)).hasSize(1);
    }

    @Test
    void aRedeliveryOfAMessageThatWaitsChangesNothing() {
        world.receive(text("e1", NOW));
        Friend before = world.friend(1);
        List<TimelineEntry> entries = world.store.all(THREAD);
        world.now = NOW.plusSeconds(86_400 * 100);

        world.receive(LineEvents.redelivered(text("e1", NOW)));

        assertThat(world.friend(1)).isEqualTo(before);
        assertThat(world.store.all(THREAD)).isEqualTo(entries);
    }

    @Test
    void aCrashAtAnyMomentHealsWhenTheEventComesAgain() {
        for (boolean afterwards : new boolean[] {false, true}) {
            for (int call = 1; call < 60; call++) {
                World crashing = new World();
                crashing.line.knows(id(1), "花子");
                crashing.crashAt(call, afterwards);
                events().forEach(event -> {
                    try {
                        crashing.receive(event);
                    } catch (World.Crash e) {
                        crashing.now = crashing.now.plusMillis(500);
                        crashing.receive(event);
                    }
                });
                World calm = new World();
                calm.line.knows(id(1), "花子");
                events().forEach(calm::receive);

                assertThat(crashing.store.all(THREAD)).as("call %d", call).extracting(TimelineEntry::content)
                        .isEqualTo(calm.store.all(THREAD).stream().map(TimelineEntry::content).toList());
                assertThat(timeless(crashing.friend(1))).as("call %d", call).isEqualTo(timeless(calm.friend(1)));
                assertThat(crashing.tasks).as("call %d", call).isEqualTo(calm.tasks);
                if (crashing.survived()) {
                    break;
                }
            }
        }
    }

    @Test
    void aProtectedMarkIsNeverOverwrittenByARule() {
        ResponseMark complaint = new ResponseMark(new MarkId("complaint"), 0, "クレーム", "#c92a2a", "", 5,
                MarkKind.IN_PROGRESS, ResponseMark.Use.BOTH, false, false, false, true, false);
        world.settings.save(new Setting.OfMark(complaint));
        world.receive(text("e1", NOW));
        setByHand(complaint.id(), MarkKind.IN_PROGRESS);

        world.receive(text("e2", NOW.plusSeconds(60)));

        assertThat(world.friend(1).mark().mark()).isEqualTo(complaint.id());
        assertThat(entry("e2").markChange()).isEmpty();
        assertThat(world.friend(1).conversation().waitingSince()).isPresent();
    }

    @Test
    void aMarkSetByHandIsKeptForAsLongAsTheAccountWants() {
        world.settings.save(new Setting.OfRules(new MarkRules(0, 10)));
        world.receive(text("e1", NOW));
        setByHand(DOING, MarkKind.IN_PROGRESS);

        world.now = NOW.plusSeconds(599);
        world.receive(text("e2", world.now));
        assertThat(world.friend(1).mark().mark()).isEqualTo(DOING);

        world.now = NOW.plusSeconds(661);
        world.receive(text("e3", world.now));
        assertThat(world.friend(1).mark().mark()).isEqualTo(TODO);
    }

    @Test
    void aNewFriendGetsTheMarkOnFollowAndAName() {
        world.line.knows(id(1), "山田 花子");

        world.receive(LineEvents.follow(id(1), "e1", NOW));

        Friend friend = world.friend(1);
        assertThat(friend.mark().mark()).isEqualTo(DONE);
        assertThat(friend.follow().state()).isEqualTo(FollowState.FOLLOWING);
        assertThat(friend.names().line()).contains("山田 花子");
        assertThat(friend.conversation().waitingSince()).isEmpty();
        assertThat(world.tasks).containsExactly("name " + id(1));
        assertThat(only().markChange()).contains(new MarkChange(Optional.empty(), DONE, new Actor.Rule("on-follow")));
        assertThat(world.published).extracting(event -> event.getClass().getSimpleName())
                .containsExactly("FriendFollowed", "MarkChanged");
    }

    @Test
    void blockingAndUnblockingDoesNotCloseAQuestion() {
        world.receive(text("e1", NOW));
        world.receive(LineEvents.unfollow(id(1), "e2", NOW.plusSeconds(10)));
        world.receive(LineEvents.follow(id(1), "e3", NOW.plusSeconds(20)));

        assertThat(world.friend(1).mark().mark()).isEqualTo(TODO);
        assertThat(world.friend(1).conversation().waitingSince()).contains(NOW);
        assertThat(world.friend(1).follow().state()).isEqualTo(FollowState.FOLLOWING);
    }

    @Test
    void theFollowStateGoesByTheNewestEventWhateverComesLast() {
        world.receive(LineEvents.follow(id(1), "e2", NOW));
        world.receive(LineEvents.unfollow(id(1), "e1", NOW.minusSeconds(60)));

        assertThat(world.friend(1).follow().state()).isEqualTo(FollowState.FOLLOWING);
        assertThat(world.friend(1).follow().at()).contains(NOW);
    }

    @Test
    void whoWritesIsReachableAlsoIfTheirFollowWasLost() {
        world.receive(LineEvents.unfollow(id(1), "e1", NOW.minusSeconds(60)));
        world.receive(text("e2", NOW));

        assertThat(world.friend(1).follow().state()).isEqualTo(FollowState.FOLLOWING);

        world.receive(LineEvents.unfollow(id(1), "e3", NOW.plusSeconds(1)));
        world.receive(text("e4", NOW.minusSeconds(1)));

        assertThat(world.friend(1).follow().state()).isEqualTo(FollowState.BLOCKED);
    }

    @Test
    void aMissingProfileNeverKeepsAMessageFromBeingStored() {
        world.line.failsProfileOf(id(1));

        world.receive(text("e1", NOW));

        assertThat(world.friend(1).names().shown()).isEmpty();
        assertThat(only().kind()).isEqualTo(EntryKind.MESSAGE_IN);
        assertThat(world.tasks).containsExactly("profile " + id(1) + " 1");
    }

    @Test
    void aProfileThatLineWillNotTellIsNotAskedForAgain() {
        world.receive(text("e1", NOW));

        assertThat(world.tasks).isEmpty();
    }

    @Test
    void anUnsendRemovesTheMessageEverywhere() {
        world.receive(text("e1", NOW));
        world.receive(LineEvents.unsend(id(1), "e2", NOW.plusSeconds(5), "m-e1"));

        TimelineEntry remains = entry("e1");
        assertThat(remains.content()).isEqualTo(new Content.Unsent("m-e1", "text"));
        assertThat(remains.raw()).isEmpty();
        assertThat(world.friend(1).conversation().preview())
                .contains(new MessagePreview(MessagePreview.Direction.IN, "unsent", ""));
    }

    @Test
    void anUnsendThatComesFirstWaitsForItsMessage() {
        world.receive(LineEvents.unsend(id(1), "e2", NOW, "m-e1"));
        assertThat(world.friend(1).conversation().pendingUnsends()).containsExactly("m-e1");

        world.receive(text("e1", NOW.minusSeconds(5)));

        assertThat(entry("e1").content()).isEqualTo(new Content.Unsent("m-e1", "text"));
        assertThat(entry("e1").raw()).isEmpty();
        assertThat(world.friend(1).conversation().pendingUnsends()).isEmpty();
        assertThat(world.friend(1).conversation().preview()).isEmpty();
        assertThat(world.friend(1).mark().mark()).isEqualTo(DONE);
    }

    @Test
    void aRedeliveryOfAMessageThatWasWithdrawnBeforeItCameLeavesTheHeadWhereItIs() {
        RawEvent message = text("e1", NOW.minusSeconds(5));
        world.receive(LineEvents.unsend(id(1), "e2", NOW, "m-e1"));
        world.receive(message);
        Friend friend = world.friend(1);
        EntryKey answer = Entries.sent(id(1), "operation-0001", NOW.plusSeconds(30)).key();
        world.store.write(Optional.of(friend), friend.withConversation(
                friend.conversation().withHeadEntry(Optional.of(answer))));

        world.receive(message);

        assertThat(world.friend(1).conversation().headEntry()).contains(answer);
    }

    @Test
    void aWithdrawnPictureIsRemovedFromStorageToo() {
        world.receive(LineEvents.image(id(1), "e1", NOW, "100"));
        world.tasks.clear();

        world.receive(LineEvents.unsend(id(1), "e2", NOW.plusSeconds(5), "100"));

        assertThat(world.tasks).containsExactly("media 100");
    }

    @Test
    void aPictureIsFetchedUnlessItIsHostedElsewhere() {
        world.receive(LineEvents.image(id(1), "e1", NOW, "100"));
        world.receive(LineEvents.event("message", id(1), "e2", NOW, Map.of("message", Map.of("type", "image",
                "id", "200", "contentProvider", Map.of("type", "external",
                        "originalContentUrl", "https://169.254.169.254/")))));

        assertThat(world.tasks).containsExactly("media 100");
        assertThat(world.friend(1).conversation().preview()).map(MessagePreview::kind).contains("image");
    }

    @Test
    void whatNobodyUnderstandsIsKeptRaw() {
        RawEvent odd = LineEvents.event("brandNew", id(1), "e1", NOW, Map.of("x", List.of(1, "two")));

        world.receive(odd);

        assertThat(only().content()).isEqualTo(new Content.OtherEvent("brandNew"));
        assertThat(only().raw()).contains(odd);
        assertThat(world.friend(1).conversation().waitingSince()).isEmpty();
    }

    @Test
    void aGroupsMessageMakesNobodyAFriend() {
        String group = "C" + "1".repeat(32);
        world.receive(LineEvents.event("message", id(1), "e1", NOW, Map.of(
                "source", Map.of("type", "group", "groupId", group, "userId", id(1).value()),
                "message", Map.of("type", "text", "id", "7", "text", "やあ"))));

        assertThat(world.store.friends()).isEmpty();
        assertThat(world.store.all(new ThreadId(group))).hasSize(1);
    }

    @Test
    void anEventThatNamesNobodyIsTheAccountsOwn() {
        world.receive(new RawEvent(Map.of("type", "botSuspended", "timestamp", NOW.toEpochMilli(),
                "webhookEventId", "e1")));

        assertThat(world.store.all(ThreadId.ofChannel(Entries.BOT))).hasSize(1);
    }

    @Test
    void standbyAndOldEventsBringNoReplyToken() {
        world.receive(LineEvents.event("message", id(1), "e1", NOW, Map.of("mode", "standby", "replyToken", "never",
                "message", Map.of("type", "text", "id", "7", "text", "やあ"))));
        assertThat(world.friend(1).conversation().replyToken()).isEmpty();

        world.now = NOW.plus(Duration.ofMinutes(21));
        world.receive(LineEvents.redelivered(text("e2", NOW)));
        assertThat(world.friend(1).conversation().replyToken()).isEmpty();

        world.receive(text("e2b", NOW));
        assertThat(world.friend(1).conversation().replyToken()).isEmpty();

        world.receive(LineEvents.redelivered(text("e3", NOW.plus(Duration.ofMinutes(10)))));
        assertThat(world.friend(1).conversation().replyToken()).map(ReplyToken::value).contains("token-e3");
    }

    @Test
    void anOperatorWhoWritesInBetweenKeepsTheirChangeAndTheHistoryTellsTheTruth() {
        world.receive(LineEvents.follow(id(1), "e0", NOW));
        world.meanwhile = () -> setByHand(DOING, MarkKind.IN_PROGRESS);

        world.receive(text("e1", NOW));

        Friend friend = world.friend(1);
        assertThat(friend.mark().mark()).isEqualTo(TODO);
        assertThat(friend.assignee()).contains(HANAKO);
        assertThat(entry("e1").markChange())
                .contains(new MarkChange(Optional.of(DOING), TODO, new Actor.Rule("on-receipt")));
    }

    @Test
    void eventsForTheClientCarryNoText() {
        world.receive(text("e1", NOW));

        assertThat(world.published).hasSize(2).allSatisfy(event ->
                assertThat(event.toString()).doesNotContain("text of e1"));
        assertThat(world.published.getFirst()).isInstanceOf(DomainEvent.MessageReceived.class);
    }

    @Test
    void manyEarlyUnsendsDoNotGrowTheFriendWithoutEnd() {
        IntStream.range(0, 60).forEach(number ->
                world.receive(LineEvents.unsend(id(1), "e" + number, NOW, "message-" + number)));

        assertThat(world.friend(1).conversation().pendingUnsends()).hasSize(20).contains("message-59");
    }

    private static List<RawEvent> events() {
        return List.of(
                LineEvents.follow(id(1), "e0", NOW.minusSeconds(30)),
                LineEvents.unsend(id(1), "e1", NOW.minusSeconds(20), "m-e2"),
                text("e2", NOW.minusSeconds(21)),
                text("e3", NOW.minusSeconds(10)),
                LineEvents.image(id(1), "e4", NOW.minusSeconds(9), "100"),
                LineEvents.unsend(id(1), "e5", NOW.minusSeconds(8), "100"),
                LineEvents.unfollow(id(1), "e6", NOW.minusSeconds(1)));
    }

    /** Crashes cost time: everything but the moments of recording must be equal. */
    private static Friend timeless(Friend friend) {
        MarkState mark = friend.mark();
        return friend.withVersion(0)
                .withMark(new MarkState(mark.mark(), mark.kind(), Instant.EPOCH, mark.by()))
                .withConversation(friend.conversation().withReplyToken(Optional.empty())
                        .withPendingUnsends(Set.copyOf(friend.conversation().pendingUnsends())));
    }

    private void closeByHand() {
        Friend friend = world.friend(1);
        world.now = world.now.plusSeconds(30);
        world.store.write(Optional.of(friend), friend
                .withMark(new MarkState(DONE, MarkKind.DONE, world.now, new Actor.Member(HANAKO)))
                .withConversation(friend.conversation().withWaitingSince(Optional.empty())));
    }

    private void setByHand(MarkId mark, MarkKind kind) {
        Friend friend = world.friend(1);
        world.store.write(Optional.of(friend), friend.withAssignee(Optional.of(HANAKO))
                .withMark(new MarkState(mark, kind, world.now.plusSeconds(1), new Actor.Member(HANAKO))));
    }

    private static RawEvent text(String eventId, Instant at) {
        return LineEvents.text(id(1), eventId, at, "m-" + eventId, "text of " + eventId);
    }

    private TimelineEntry only() {
        assertThat(world.store.all(THREAD)).hasSize(1);
        return world.store.all(THREAD).getFirst();
    }

    private TimelineEntry entry(String eventId) {
        return world.store.all(THREAD).stream().filter(entry -> entry.key().eventId().equals(eventId)).findFirst()
                .orElseThrow();
    }
}
