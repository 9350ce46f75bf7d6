package henji.core.reply;

import static henji.testkit.store.People.DONE;
import static henji.testkit.store.People.HANAKO;
import static henji.testkit.store.People.NOW;
import static henji.testkit.store.People.TODO;
import static henji.testkit.store.People.WAITING;
import static henji.testkit.store.People.id;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import henji.core.event.DomainEvent;
import henji.core.friend.Follow;
import henji.core.friend.FollowState;
import henji.core.friend.Friend;
import henji.core.friend.FriendStore.Written;
import henji.core.friend.MarkState;
import henji.core.friend.MessagePreview;
import henji.core.friend.RecentOperations;
import henji.core.mark.MarkId;
import henji.core.mark.MarkKind;
import henji.core.mark.ResponseMark;
import henji.core.message.OutgoingMessage;
import henji.core.message.OutgoingMessages;
import henji.core.reply.SendRequest.WantedWay;
import henji.core.settings.MarkRules;
import henji.core.settings.Setting;
import henji.core.staff.Actor;
import henji.core.tag.TagId;
import henji.core.timeline.MarkChange;
import henji.core.timeline.Outcome;
import henji.core.timeline.Sending;
import henji.core.timeline.TimelineEntry;
import henji.core.timeline.id.EntryKey;
import henji.testkit.line.ScriptedLine.Call;
import henji.testkit.line.ScriptedLine.Weather;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class SendMessageTest {

    private static final String OPERATION = "01J0000000000000000000000A";
    /** The golden vector of the delivery design. */
    private static final UUID KEY = UUID.fromString("dea0108e-2e81-58bc-81da-87725d798c8b");

    private final Desk desk = new Desk();

    @Test
    void anAnswerWithinTheLifeOfTheReplyTokenIsFreeAndSetsTheMark() {
        desk.now = NOW.plusSeconds(20);

        SendResult result = desk.send(desk.request(OPERATION, Optional.of(WAITING)));

        assertThat(result).isInstanceOf(SendResult.Sent.class);
        Friend friend = desk.friend();
        assertThat(((SendResult.Sent) result).friend()).isEqualTo(friend);
        assertThat(friend.mark().mark()).isEqualTo(WAITING);
        assertThat(friend.mark().by()).isEqualTo(new Actor.Member(HANAKO));
        assertThat(friend.conversation().waitingSince()).isEmpty();
        assertThat(friend.conversation().replyToken()).isEmpty();
        assertThat(friend.conversation().preview())
                .contains(new MessagePreview(MessagePreview.Direction.OUT, "text", "はい、できます。"));
        TimelineEntry entry = desk.sent().getFirst();
        assertThat(entry.key()).isEqualTo(EntryKey.of(desk.now, OPERATION));
        assertThat(entry.markChange())
                .contains(new MarkChange(Optional.of(TODO), WAITING, new Actor.Member(HANAKO)));
        assertThat(Desk.sending(entry).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(friend.conversation().headEntry()).contains(entry.key());
        assertThat(desk.line.calls()).containsExactly(new Call("reply", "token-e1", Optional.empty()));
        assertThat(desk.published).hasSize(1).first().isInstanceOf(DomainEvent.MarkChanged.class);
    }

    @Test
    void withoutAWordAboutTheMarkTheRuleSetsItsOwn() {
        desk.send(desk.request(OPERATION, new MarkWish.ByRule()));

        assertThat(desk.friend().mark().mark()).isEqualTo(WAITING);
        assertThat(desk.friend().mark().by()).isEqualTo(new Actor.Rule("on-reply"));
        assertThat(desk.sent().getFirst().by()).isEqualTo(new Actor.Member(HANAKO));
        assertThat(desk.sent().getFirst().markChange())
                .contains(new MarkChange(Optional.of(TODO), WAITING, new Actor.Rule("on-reply")));
        assertThat(desk.published).singleElement().isInstanceOfSatisfying(DomainEvent.MarkChanged.class,
                changed -> assertThat(changed.by()).isEqualTo("r:on-reply"));
    }

    @Test
    void whatTheRuleSetIsGivenBackWithARefusal() {
        Friend before = desk.friend();
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.REFUSED);

        desk.send(desk.request(OPERATION, new MarkWish.ByRule()));

        assertThat(desk.friend().mark()).isEqualTo(before.mark());
    }

    @Test
    void theRuleLeavesAMarkThatAPersonSetJustNow() {
        desk.settings.save(new Setting.OfRules(new MarkRules(0, 5)));
        Friend friend = desk.friend();
        desk.store.write(Optional.of(friend), friend.withMark(
                new MarkState(TODO, MarkKind.NEEDS_REPLY, desk.now.minusSeconds(240), new Actor.Member(HANAKO))));

        desk.send(desk.request(OPERATION, new MarkWish.ByRule()));

        assertThat(desk.friend().mark().mark()).isEqualTo(TODO);
        desk.now = desk.now.plusSeconds(120);
        desk.send(desk.request("01J0000000000000000000000B", new MarkWish.ByRule()));
        assertThat(desk.friend().mark().mark()).isEqualTo(WAITING);
    }

    @Test
    void theRuleLeavesAProtectedMark() {
        ResponseMark todo = desk.settings.read().mark(TODO).orElseThrow();
        desk.settings.save(new Setting.OfMark(new ResponseMark(TODO, todo.version(), todo.label(), todo.colour(),
                todo.icon(), todo.order(), todo.kind(), todo.use(), false, true, false, true, false)));

        desk.send(desk.request(OPERATION, new MarkWish.ByRule()));

        assertThat(desk.friend().mark().mark()).isEqualTo(TODO);
    }

    @Test
    void aLaterAnswerIsAPushUnderTheKeyOfItsOperation() {
        desk.now = NOW.plusSeconds(60);

        desk.send(desk.request(OPERATION, Optional.empty()));

        assertThat(desk.line.calls()).containsExactly(new Call("push", id(1).value(), Optional.of(KEY)));
        assertThat(Desk.sending(desk.sent().getFirst()).way()).isEqualTo(Sending.Way.PUSH);
        assertThat(desk.friend().mark().mark()).isEqualTo(TODO);
        assertThat(desk.friend().conversation().waitingSince()).isEmpty();
    }

    @Test
    void aChannelThatCannotBeReadLeavesTheFriendAsItWas() {
        Friend before = desk.friend();
        desk.channelId = () -> {
            throw new IllegalStateException("the parameter store does not answer");
        };

        assertThatThrownBy(() -> desk.send(desk.request(OPERATION, Optional.of(WAITING))))
                .hasMessage("the parameter store does not answer");

        assertThat(desk.friend()).isEqualTo(before);
        assertThat(desk.sent()).isEmpty();
        assertThat(desk.line.calls()).isEmpty();
    }

    @Test
    void aPushThatIsWantedLeavesTheReplyTokenAlone() {
        desk.send(with(desk.request(OPERATION, Optional.empty()), WantedWay.PUSH));

        assertThat(desk.line.calls()).extracting(Call::kind).containsExactly("push");
        assertThat(desk.friend().conversation().replyToken()).isPresent();
    }

    @Test
    void aFreeReplyThatIsWantedIsNeverTurnedIntoAPush() {
        desk.now = NOW.plusSeconds(60);

        SendResult result = desk.send(with(desk.request(OPERATION, Optional.empty()), WantedWay.REPLY));

        assertThat(result).isEqualTo(new SendResult.ReplyTokenGone());
        assertThat(desk.line.calls()).isEmpty();
        assertThat(desk.sent()).isEmpty();
    }

    @Test
    void theSameOperationTwiceIsOneMessage() {
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));
        SendResult first = desk.send(request);
        desk.now = NOW.plusSeconds(300);

        SendResult second = desk.send(request);

        assertThat(second).isEqualTo(first);
        assertThat(desk.line.delivered()).hasSize(1);
        assertThat(desk.sent()).hasSize(1);
    }

    @Test
    void theSameOperationIsRecognisedBehindNewerMessages() {
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));
        desk.send(request);
        desk.now = NOW.plusSeconds(300);
        desk.receive("e2");

        assertThat(desk.send(request)).isInstanceOf(SendResult.Sent.class);
        assertThat(desk.line.delivered()).hasSize(1);
    }

    @Test
    void theSameOperationIsRecognisedWhenItsPageHasSeenNewerMessagesMeanwhile() {
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));
        desk.send(request);
        desk.now = NOW.plusSeconds(300);
        desk.receive("e2");

        SendResult result = desk.send(desk.request(OPERATION, Optional.of(WAITING)));

        assertThat(result).isInstanceOfSatisfying(SendResult.Sent.class,
                sent -> assertThat(sent.entry()).isEqualTo(desk.sent().getFirst()));
        assertThat(desk.line.delivered()).hasSize(1);
        assertThat(desk.sent()).hasSize(1);
    }

    @Test
    void theSameOperationIsRecognisedBehindOthersAndManyMessages() {
        SendRequest request = desk.request(OPERATION, Optional.empty());
        desk.send(request);
        for (int i = 0; i < RecentOperations.KEPT - 1; i++) {
            desk.now = desk.now.plusSeconds(60);
            desk.send(desk.request("another-operation-" + i, Optional.empty()));
        }
        for (int i = 0; i < 120; i++) {
            desk.now = desk.now.plusSeconds(1);
            desk.receive("more-" + i);
        }

        assertThat(desk.send(desk.request(OPERATION, Optional.empty()))).isInstanceOf(SendResult.Sent.class);
        assertThat(desk.sent()).hasSize(RecentOperations.KEPT);
    }

    @Test
    void whoAnswersOverAnUnseenMessageIsStoppedAndSeesIt() {
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));
        desk.now = NOW.plusSeconds(5);
        desk.receive("e2");

        SendResult result = desk.send(request);

        assertThat(result).isInstanceOfSatisfying(SendResult.NewerEntries.class, newer -> {
            assertThat(newer.newer()).extracting(entry -> entry.key().eventId()).containsExactly("e2");
            assertThat(newer.friend()).isEqualTo(desk.friend());
        });
        assertThat(desk.line.calls()).isEmpty();
        assertThat(desk.friend().mark().mark()).isEqualTo(TODO);
    }

    @Test
    void ofTwoOperatorsAtOnceOneAnswers() throws Exception {
        SendRequest one = desk.request("operation-one", Optional.of(WAITING));
        SendRequest other = desk.request("operation-other", Optional.of(DONE));
        List<SendResult> results;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<SendResult> first = threads.submit(() -> desk.send(one));
            Future<SendResult> second = threads.submit(() -> desk.send(other));
            results = List.of(first.get(), second.get());
        }

        assertThat(results).filteredOn(SendResult.Sent.class::isInstance).hasSize(1);
        assertThat(results).filteredOn(SendResult.NewerEntries.class::isInstance).hasSize(1);
        assertThat(desk.line.delivered()).hasSize(1);
    }

    @Test
    void aTagInBetweenNeverStopsAnAnswer() {
        SendRequest request = desk.request(OPERATION, Optional.empty());
        Friend friend = desk.friend();
        assertThat(desk.store.write(Optional.of(friend), friend.withTags(Set.of(new TagId("vip")))))
                .isInstanceOf(Written.Done.class);

        assertThat(desk.send(request)).isInstanceOf(SendResult.Sent.class);
        assertThat(desk.friend().tags()).containsExactly(new TagId("vip"));
    }

    @Test
    void aBlockedFriendCannotBeWrittenTo() {
        Friend friend = desk.friend();
        desk.store.write(Optional.of(friend), friend.withFollow(new Follow(FollowState.BLOCKED, Optional.of(NOW))));

        assertThat(desk.send(desk.request(OPERATION, Optional.empty()))).isEqualTo(new SendResult.FriendBlocked());
        assertThat(desk.line.calls()).isEmpty();
    }

    @Test
    void aMarkThatIsNotThereStopsTheAnswer() {
        assertThat(desk.send(desk.request(OPERATION, Optional.of(new MarkId("gone")))))
                .isEqualTo(new SendResult.MarkNotUsable());
        assertThat(desk.line.calls()).isEmpty();
    }

    @Test
    void aRefusalGivesMarkAndWaitingTimeBack() {
        Friend before = desk.friend();
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.REFUSED);

        SendResult result = desk.send(desk.request(OPERATION, Optional.of(DONE)));

        assertThat(result).isInstanceOfSatisfying(SendResult.Refused.class, refused ->
                assertThat(refused.reason()).isEqualTo(SendResult.Reason.LINE));
        Friend after = desk.friend();
        assertThat(after.mark()).isEqualTo(before.mark());
        assertThat(after.conversation().waitingSince()).isEqualTo(before.conversation().waitingSince());
        assertThat(after.conversation().lastOut()).isEmpty();
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void ofARefusalNobodyOutsideHears() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.REFUSED);

        desk.send(desk.request(OPERATION, Optional.of(DONE)));

        assertThat(desk.published).isEmpty();
    }

    @Test
    void aKeyThatLineKnowsFromSomethingElseIsNoProofOfThisMessage() {
        desk.now = NOW.plusSeconds(60);
        desk.line.push(KEY, id(2), OutgoingMessages.of(new OutgoingMessage.Text("他の人に")), desk.now.plusSeconds(60));

        SendResult result = desk.send(desk.request(OPERATION, Optional.empty()));

        assertThat(result).isInstanceOf(SendResult.Sent.class);
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aUsedUpQuotaIsSaidByName() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.QUOTA);

        assertThat(desk.send(desk.request(OPERATION, Optional.of(DONE))))
                .isInstanceOfSatisfying(SendResult.Refused.class, refused ->
                        assertThat(refused.reason()).isEqualTo(SendResult.Reason.QUOTA));
    }

    @Test
    void aReplyThatNeverLeftGivesItsTokenBack() {
        desk.line.next(Weather.NOT_SENT);

        desk.send(desk.request(OPERATION, Optional.of(DONE)));

        assertThat(desk.friend().conversation().replyToken()).isPresent();
        assertThat(desk.friend().mark().mark()).isEqualTo(TODO);
    }

    @Test
    void aMessageThatFailsForADayIsFinishedOnceItNoLongerFails() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.LOST);
        desk.send(desk.request(OPERATION, Optional.of(WAITING)));
        Supplier<String> channel = desk.channelId;
        desk.channelId = () -> {
            throw new IllegalStateException("no channel");
        };
        for (int hour = 0; hour < 20; hour++) {
            assertThatThrownBy(() -> desk.sweepAfter(Duration.ofHours(1))).hasMessage("no channel");
        }
        desk.now = desk.now.plus(Duration.ofDays(1));

        desk.channelId = channel;
        desk.sweepAfter(Duration.ofHours(1));

        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(desk.sweeps.sweptTo()).contains(desk.now);
    }

    /** The clock stood still for a long weekend: nobody ticked while a push was open. */
    @Test
    void aMessageThatWasOpenBeforeALongTimeWithoutTicksIsClosedAfterIt() {
        desk.now = NOW.plusSeconds(60);
        desk.sweepAfter(Duration.ZERO);
        desk.line.next(Weather.LOST);
        desk.send(desk.request(OPERATION, Optional.of(WAITING)));
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.OPEN);

        desk.sweepAfter(Duration.ofDays(4));

        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aRefusalDoesNotTakeAwayWhatSomebodyElseDecidedMeanwhile() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.LOST);
        desk.send(desk.request(OPERATION, Optional.of(DONE)));
        desk.now = NOW.plusSeconds(70);
        desk.receive("e2");
        Friend reopened = desk.friend();

        desk.sweepAfter(Duration.ofHours(24));

        assertThat(desk.friend()).isEqualTo(reopened);
    }

    @Test
    void aLostAnswerOfAReplyIsAskedForOnceWithTheSameToken() {
        desk.line.next(Weather.TAKEN_ANSWER_LOST);

        desk.send(desk.request(OPERATION, Optional.of(WAITING)));

        assertThat(desk.line.calls()).extracting(Call::kind).containsExactly("reply", "reply");
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(desk.line.delivered()).hasSize(1);
    }

    @Test
    void anUnknownReplyIsNeverFollowedByAPush() {
        desk.line.next(Weather.LOST, Weather.LOST);
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));

        desk.send(request);
        desk.sweepAfter(Duration.ofMinutes(10));
        desk.send(request);
        desk.sweepAfter(Duration.ofHours(24));

        assertThat(desk.line.calls()).extracting(Call::kind).containsOnly("reply");
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aPushWithoutAnAnswerIsTriedAgainUnderItsKeyUntilLineTells() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.TAKEN_ANSWER_LOST, Weather.LOST, Weather.TOO_MANY);
        SendResult result = desk.send(desk.request(OPERATION, Optional.of(WAITING)));
        assertThat(result).isInstanceOfSatisfying(SendResult.Sent.class, sent ->
                assertThat(Desk.sending(sent.entry()).outcome()).isEqualTo(Outcome.OPEN));

        for (int minute = 0; minute < 10; minute++) {
            desk.sweepAfter(Duration.ofMinutes(1));
        }

        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(desk.line.calls()).extracting(Call::key).containsOnly(Optional.of(KEY));
        assertThat(desk.line.delivered()).hasSize(1);
        assertThat(desk.friend().mark().mark()).isEqualTo(WAITING);
    }

    @Test
    void aPushIsNeverTriedAgainAfterTwentyThreeHours() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.TAKEN_ANSWER_LOST);
        desk.send(desk.request(OPERATION, Optional.of(WAITING)));

        desk.sweepAfter(Duration.ofHours(23));

        assertThat(desk.line.calls()).hasSize(1);
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void aMessageBegunBeforeTheTablesWereRestoredIsNotSentByTheStackAfterIt() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.LOST);
        desk.send(desk.request(OPERATION, Optional.of(WAITING)));
        desk.restored();

        desk.sweepAfter(Duration.ofMinutes(2));

        assertThat(desk.line.calls()).hasSize(1);
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(desk.friend().mark().mark()).isEqualTo(WAITING);
    }

    @Test
    void whatMinutesWithoutATickLeftBehindIsFoundInTheFirstMinuteOfAnHour() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.LOST);
        desk.send(desk.request(OPERATION, Optional.of(WAITING)));

        assertThat(desk.tickAt(NOW.plus(Duration.ofMinutes(119)))).isZero();
        assertThat(desk.tickAt(NOW.plus(Duration.ofMinutes(120)))).isEqualTo(1);

        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void anExpiredAccessTokenCostsOneMoreCall() {
        desk.now = NOW.plusSeconds(60);
        desk.line.next(Weather.UNAUTHORIZED);

        desk.send(desk.request(OPERATION, Optional.empty()));

        assertThat(desk.line.calls()).hasSize(2);
        assertThat(Desk.sending(desk.sent().getFirst()).outcome()).isEqualTo(Outcome.ACCEPTED);
    }

    @Test
    void theKeyOfAnAnswerSortsBehindWhatWasSeenWhateverTheClocksSay() {
        desk.now = NOW.minusSeconds(30);

        desk.send(desk.request(OPERATION, Optional.empty()));

        assertThat(desk.sent().getFirst().key().time()).isEqualTo(NOW.plusMillis(1));
    }

    @Test
    void aCrashAtAnyMomentNeitherDoublesNorHidesAMessage() {
        for (Weather weather : EnumSet.allOf(Weather.class)) {
            for (boolean push : new boolean[] {false, true}) {
                for (boolean afterwards : new boolean[] {false, true}) {
                    for (int call = 1; call < 40; call++) {
                        if (crashed(weather, push, afterwards, call).survived()) {
                            break;
                        }
                    }
                }
            }
        }
    }

    private static Desk crashed(Weather weather, boolean push, boolean afterwards, int call) {
        Desk desk = new Desk();
        desk.now = push ? NOW.plusSeconds(60) : NOW.plusSeconds(1);
        desk.line.next(weather);
        SendRequest request = desk.request(OPERATION, Optional.of(WAITING));
        desk.crashAt(call, afterwards);
        boolean crashed = false;
        try {
            desk.send(request);
        } catch (Desk.Crash e) {
            crashed = true;
        }
        if (crashed) {
            desk.send(request);
        }
        for (int sweep = 0; sweep < 6; sweep++) {
            try {
                desk.sweepAfter(Duration.ofMinutes(16));
            } catch (Desk.Crash e) {
                // the tick dies too; the next one goes on
                desk.sweepAfter(Duration.ofMinutes(1));
            }
        }

        String story = "%s %s %s %d".formatted(weather, push, afterwards, call);
        assertThat(desk.line.delivered().size()).as(story).isLessThanOrEqualTo(1);
        assertThat(desk.sent()).as(story).hasSize(1);
        Outcome outcome = Desk.sending(desk.sent().getFirst()).outcome();
        boolean delivered = !desk.line.delivered().isEmpty();
        switch (outcome) {
            case ACCEPTED -> assertThat(delivered).as(story).isTrue();
            case REFUSED -> {
                assertThat(delivered).as(story).isFalse();
                assertThat(desk.friend().mark().mark()).as(story).isEqualTo(TODO);
                assertThat(desk.friend().conversation().waitingSince()).as(story).isPresent();
            }
            case UNKNOWN -> assertThat(push).as(story).isFalse();
            case OPEN -> assertThat(outcome).as(story).isNotEqualTo(Outcome.OPEN);
        }
        return desk;
    }

    private static SendRequest with(SendRequest request, WantedWay way) {
        return new SendRequest(request.friend(), request.operation(), request.by(), request.lastSeen(),
                request.messages(), way, request.mark());
    }
}
