package henji.core.campaign.broadcast;

import henji.core.campaign.Broadcast;
import henji.core.campaign.CampaignStore;
import henji.core.delivery.batch.BodyHash;
import henji.core.delivery.freeze.PersonalValues;
import henji.core.delivery.id.BatchNo;
import henji.core.delivery.id.RetryKey;
import henji.core.friend.FriendId;
import henji.core.input.Fault;
import henji.core.input.InvalidInput;
import henji.core.line.LineApi;
import henji.core.message.OutgoingMessages;
import henji.core.message.PersonalMessages;
import henji.core.timeline.id.OperationId;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends a draft's messages to a few friends; costs one message each. The same operation again uses the same keys, so
 * nobody gets it twice, and after 23 hours it is refused. So it is if it would say something else now, because a draft
 * or a friend changed meanwhile: under one key everybody reads one text.
 */
final class TestSend {

    /** Most friends of one test. */
    static final int FRIENDS_MAX = 5;

    private static final Duration WINDOW = Duration.ofHours(23);
    private static final Duration CALL = Duration.ofSeconds(15);

    private final PersonalValues values;
    private final LineApi line;
    private final String channelId;
    private final InstantSource clock;

    TestSend(PersonalValues values, LineApi line, String channelId, InstantSource clock) {
        this.values = values;
        this.line = line;
        this.channelId = channelId;
        this.clock = clock;
    }

    /** @throws InvalidInput at {@code friendIds} unless it is for one to {@value #FRIENDS_MAX} */
    static void check(List<FriendId> friends) {
        if (friends.isEmpty() || friends.size() > FRIENDS_MAX) {
            throw new InvalidInput(
                    Fault.at("friendIds", friends.isEmpty() ? "missing" : "too-many", "max", FRIENDS_MAX));
        }
    }

    /**
     * To friends who were checked.
     *
     * @param noting where the test is noted, with its entry in the activity log
     */
    BroadcastResult send(Broadcast draft, OperationId operation, List<FriendId> friends, CampaignStore noting) {
        if (draft.messages().isEmpty()) {
            return new BroadcastResult.Incomplete(List.of(Fault.at("messages", "missing")));
        }
        OutgoingMessages messages = draft.messages().get();
        List<FriendId> chosen = friends.stream().distinct().toList();
        Map<FriendId, OutgoingMessages> said = said(messages, chosen);
        Instant now = clock.instant();
        CampaignStore.NotedTest mine = new CampaignStore.NotedTest(BodyHash.ofPushes(messages.frozen(), chosen,
                chosen.stream().map(friend -> said.get(friend).frozen()).toList()).hex(), now);
        CampaignStore.NotedTest noted = noting.noteTest(draft.id(), operation, mine);
        if (!noted.hash().equals(mine.hash()) || !now.isBefore(noted.at().plus(WINDOW))) {
            return new BroadcastResult.Refused("operation-reused", "");
        }
        return new BroadcastResult.Tested(chosen.stream().map(friend -> new TestOutcome(friend,
                line.push(RetryKey.ofRecipient(channelId, draft.id().value(), "test@" + operation.value(), 0,
                        BatchNo.of(0, 0), friend.value()), friend, said.get(friend), now.plus(CALL))))
                .toList());
    }

    /** What each of them reads. */
    private Map<FriendId, OutgoingMessages> said(OutgoingMessages messages, List<FriendId> friends) {
        Map<FriendId, OutgoingMessages> said = new HashMap<>();
        PersonalMessages.ofStored(messages).ifPresentOrElse(
                personal -> values.of(personal.variables(), friends)
                        .forEach((friend, theirs) -> said.put(friend, personal.filled(theirs))),
                () -> friends.forEach(friend -> said.put(friend, messages)));
        return said;
    }
}
