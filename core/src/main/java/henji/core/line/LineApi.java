package henji.core.line;

import henji.core.friend.FriendId;
import henji.core.message.OutgoingMessages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * LINE's Messaging API for one channel. Each call makes at most one try on the wire; whoever calls decides about the
 * next. No call throws for what LINE or the network does. Safe for use by several threads.
 */
public interface LineApi {

    /** Most recipients of one multicast. */
    int MULTICAST_MAX = 500;

    /**
     * Sends to one friend; costs one message of the quota.
     *
     * @param retryKey the same for every try of the same send, never used for anything else
     * @param until the try is not begun at or after this time, also when it waited before
     */
    LineAnswer push(UUID retryKey, FriendId to, OutgoingMessages messages, Instant until);

    /**
     * Sends the same to many; all or nothing.
     *
     * @param retryKey as for {@link #push}
     * @param to 1 to {@value #MULTICAST_MAX} friends
     * @param until as for {@link #push}
     */
    LineAnswer multicast(UUID retryKey, List<FriendId> to, OutgoingMessages messages, Instant until);

    /**
     * Answers an event free of charge. There is no retry key: the token is used once.
     *
     * @param replyToken as the webhook gave it
     * @param until as for {@link #push}
     */
    LineAnswer reply(String replyToken, OutgoingMessages messages, Instant until);

    /** Checks messages without sending them; asks LINE's multicast validation. */
    LineAnswer validate(OutgoingMessages messages);

    /** Name, picture and language of a friend. */
    ProfileAnswer profile(FriendId friend);

    /** What the plan grants this month and how much of it is used; shared with OA Manager, approximate. */
    QuotaAnswer quota();

    /**
     * How many messages LINE counts for a day.
     *
     * @param day of UTC+9
     */
    DailyCount sent(DailyCount.Way way, LocalDate day);
}
